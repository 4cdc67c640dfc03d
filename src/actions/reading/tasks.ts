import type { PlannedLesion, PlannedVisit } from '../../data/reading'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { readingStore, type Seat } from '../../state/readingStore'
import { boundsById, roiStore } from '../../state/roiStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { volumeById } from '../../state/volumes'
import { newOutline, renameOutline } from '../outline/records'
import { showVolume } from '../view'
import { counterpart, hangVisit, lookAt } from './lookAt'

/** One lesion at one visit, and what has been drawn of it. */
export interface ReadingTask {
  readonly visit: PlannedVisit
  readonly lesion: PlannedLesion
  /** Outlines of its name on images of its visit: one is wanted. */
  readonly rois: readonly Roi[]
}

/** What is to be drawn at a seat: every lesion at every visit, in the order of the visits as they are shown. */
export function readingTasks({ visits, lesions }: Seat, rois: readonly Roi[]): ReadingTask[] {
  return visits.flatMap((visit) =>
    lesions.map((lesion) => ({
      visit,
      lesion,
      rois: rois.filter((roi) => visitOf(roi, visits) === visit && lesionOf(roi, lesions) === lesion),
    })),
  )
}

/** Outlines of lesions that the plan does not know: no number of theirs would be locked. */
export const strayOutlines = ({ lesions }: Seat, rois: readonly Roi[]): Roi[] =>
  rois.filter((roi) => roi.kind === 'lesion' && !lesionOf(roi, lesions))

export const visitOf = ({ seriesInstanceUID }: Pick<Roi, 'seriesInstanceUID'>, visits: readonly PlannedVisit[]) => {
  const study = studyStore.getState().series.find((s) => s.seriesInstanceUID === seriesInstanceUID)
  return visits.find(({ studyUIDs }) => study && studyUIDs.includes(study.studyInstanceUID))
}

/** The lesion an outline is of, by its name: the same, or the same with a word behind it ("Lesion 1 (2026-02-09)", "Lesion 1 copy"). */
export function lesionOf({ kind, name }: Pick<Roi, 'kind' | 'name'>, lesions: readonly PlannedLesion[]) {
  if (kind !== 'lesion') return undefined
  const own = name.trim().toLowerCase()
  const fits = ({ name: wanted }: PlannedLesion): boolean => {
    const stem = wanted.trim().toLowerCase()
    return own === stem || (own.startsWith(stem) && /^[ (,]/.test(own.slice(stem.length)))
  }
  return lesions.filter(fits).sort((a, b) => b.name.length - a.name.length)[0]
}

/** Whether anything is drawn in an outline. */
export const isDrawn = ({ id }: Roi): boolean => boundsById.get(id) !== undefined

/** Shows a visit and begins the outline of a lesion on it, or goes to the one that is there. */
export function goToTask({ visit, lesion, rois: [roi] }: ReadingTask): void {
  const wanted = roi ? volumeById(roi.volumeId) : volumeOfVisit(visit)
  if (!wanted) return
  hangVisit(visit.studyUIDs)
  const { panes, activePaneId } = viewStore.getState()
  const active = panes.find(({ id }) => id === activePaneId)
  if (active?.volumeId !== wanted.id) showVolume(activePaneId, wanted.id)
  if (roi) lookAt(roi.id)
  else newOutline(wanted.id, { name: lesion.name })
}

/** The series to draw on: the one in the active pane or its like in the visit; else the first still one. */
function volumeOfVisit(visit: PlannedVisit): Volume | undefined {
  const { panes, activePaneId } = viewStore.getState()
  const own = studyStore
    .getState()
    .series.filter((s) => visit.studyUIDs.includes(s.studyInstanceUID))
    .flatMap((s) => s.volumes)
  const active = panes.find(({ id }) => id === activePaneId)?.volumeId ?? null
  const here = own.find(({ id }) => id === active)
  const alike = active === null ? undefined : counterpart(active, visit.studyUIDs)
  return here ?? alike ?? own.find(({ frames, colour }) => frames === 1 && !colour) ?? own[0]
}

/** Says which lesion of the plan an outline is of. */
export const nameAfter = (roiId: string, lesion: PlannedLesion): void => renameOutline(roiId, lesion.name)

/** Tasks of the seat as things stand; none where nobody sits. */
export function tasksNow(): ReadingTask[] {
  const { seat } = readingStore.getState()
  return seat ? readingTasks(seat, roiStore.getState().rois) : []
}
