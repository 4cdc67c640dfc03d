import { lesionOf, linkedName, type Visit } from '../../data/followUp'
import type { Roi } from '../../data/roi'
import type { Series, Volume } from '../../data/study'
import { roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { studyStore } from '../../state/studyStore'
import { seriesOf } from '../../state/volumes'
import type { SamePlace } from '../alignOutline'
import { tell } from '../messages'
import { nextName } from '../outline/names'
import { newOutline, renameOutline } from '../outline/records'
import { copyToVolume } from '../outline/visit'

const usedNames = (): string[] => roiStore.getState().rois.map(({ name }) => name)

/** Makes an outline one of a lesion's: the link is its name. */
export const linkOutline = (roiId: string, lesion: string, visit: Visit): void =>
  renameOutline(roiId, linkedName(lesion, visit.date, usedNames()))

/** Makes an outline a lesion of its own again. */
export function unlinkOutline(roiId: string): void {
  const roi = roiById(roiId)
  if (roi)
    renameOutline(
      roiId,
      nextName(
        roi.kind,
        usedNames().flatMap((name) => [name, lesionOf(name)]),
      ),
    )
}

/** The series of a visit that an outline belongs on: of the same description, else of the same role, else the first that has a place. */
export function seriesAtVisit(roi: Pick<Roi, 'volumeId'>, visit: Visit): Volume | undefined {
  const own = seriesOf(roi.volumeId)
  const there = studyStore
    .getState()
    .series.filter(({ studyInstanceUID }) => visit.studyUIDs.includes(studyInstanceUID))
  const placed = ({ volumes }: Series): Volume | undefined =>
    volumes.find(({ geometry, colour }) => geometry !== null && !colour)
  const alike = [
    there.find((series) => own && series.description === own.description && placed(series)),
    there.find((series) => own && series.role === own.role && placed(series)),
    there.find(placed),
  ].find((series) => series !== undefined)
  return alike && placed(alike)
}

/** Carries an outline to another visit and fits its edges there; gives what was done, in words. `place` is the reader's word where needed. */
export async function carryOver(roiId: string, visit: Visit, place?: SamePlace): Promise<string> {
  const roi = roiById(roiId)
  const volume = roi && seriesAtVisit(roi, visit)
  if (!volume) {
    tell('warning', 'The outline was not carried over', 'No series of the other visit has a place in the patient.')
    return ''
  }
  const copy = await copyToVolume(roiId, volume.id, place ? { place } : {})
  const carried = copy && roiById(copy.roiId)
  if (carried && lesionOf(carried.name) !== lesionOf(roi.name)) linkOutline(carried.id, lesionOf(roi.name), visit)
  return copy?.text ?? ''
}

/** The reader's word that nothing is left of a lesion at a visit: an outline without a voxel. */
export function markGone(roiId: string, visit: Visit): void {
  const roi = roiById(roiId)
  const volume = roi && seriesAtVisit(roi, visit)
  if (!volume) return
  const { kind, site, colour } = roi
  const name = linkedName(lesionOf(roi.name), visit.date, usedNames())
  newOutline(volume.id, { name, kind, site, colour, label: `${lesionOf(roi.name)} no longer seen` })
}
