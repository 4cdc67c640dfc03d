import { flipsBetween, type Flips } from '../../data/flips'
import { NO_MARKS, type Outlines, type SliceMarks, type ToolSettings } from '../../data/outline'
import type { Grid, Mask, Roi, RoiKind } from '../../data/roi'
import { boxOfMask, type VoxelBox } from '../../data/voxelBox'
import { boxOf, marksOf, maskOf, roiById, selectedRoi } from '../../state/outlines'
import { masksById, roiStore } from '../../state/roiStore'
import { volumeById } from '../../state/volumes'
import { tell } from '../messages'
import { nextColour } from './colours'
import { commit, nextRevision, outlinesNow, stepBack, stepForth } from './history'
import { copyName, nextName } from './names'
import { cancelStroke, endStroke } from './stroke'

/** What an outline is begun with; what is left out is chosen. */
export type NewOutline = Partial<Pick<Roi, 'name' | 'kind' | 'site' | 'colour'>> & {
  readonly mask?: Mask
  readonly marks?: SliceMarks
  /** What the step is called in undo. */
  readonly label?: string
}

/** Begins an outline on a volume and selects it. Null, and a word to the reader, where the volume is no longer open. */
export function newOutline(volumeId: string, given: NewOutline = {}): Roi | null {
  const volume = volumeById(volumeId)
  if (!volume) {
    tell('error', 'No outline was begun', 'The images of this series are no longer open. Open the study again.')
    return null
  }
  return addOutline(volume, { id: volume.id, seriesInstanceUID: volume.seriesInstanceUID }, given)
}

/** Adds an outline on any grid: one read from a file may belong to images that are not open. */
export function addOutline(
  grid: Grid,
  volume: { readonly id: string; readonly seriesInstanceUID: string },
  given: NewOutline = {},
): Roi {
  endStroke()
  const { rois } = roiStore.getState()
  const { columns, rows, slices, geometry, frameOfReferenceUID } = grid
  const kind = given.kind ?? 'lesion'
  const roi: Roi = {
    id: crypto.randomUUID(),
    name: given.name ?? nextName(kind, namesOf(rois)),
    kind,
    site: given.site ?? '',
    colour: given.colour ?? nextColour(rois.map(({ colour }) => colour)),
    visible: true,
    volumeId: volume.id,
    seriesInstanceUID: volume.seriesInstanceUID,
    revision: nextRevision(),
    ...{ columns, rows, slices, geometry, frameOfReferenceUID },
  }
  put(roi, given)
  return roi
}

function put(roi: Roi, { mask, marks = NO_MARKS, label = `New outline ${roi.name}` }: NewOutline): void {
  const voxels = roi.columns * roi.rows * roi.slices
  if (mask && mask.length !== voxels)
    throw new RangeError(`addOutline: the mask has ${mask.length} voxels, the grid ${voxels}`)
  masksById.set(roi.id, mask ?? new Uint8Array(voxels))
  const flips = mask ? allOf(mask, roi, boxOfMask(mask, roi)) : new Uint8Array()
  const now = outlinesNow()
  const after = { ...now, rois: [...now.rois, roi], selectedId: roi.id, marks: { ...now.marks, [roi.id]: marks } }
  commit(label, after, [{ roiId: roi.id, flips }])
}

/** The same outline once more, under another name and colour. */
export function duplicateOutline(roiId: string): Roi | null {
  endStroke()
  const roi = roiById(roiId)
  if (!roi) return null
  const { rois } = roiStore.getState()
  const { kind, site } = roi
  const name = copyName(roi.name, namesOf(rois))
  const mask = maskOf(roi.id).slice()
  const volume = { id: roi.volumeId, seriesInstanceUID: roi.seriesInstanceUID }
  return addOutline(roi, volume, { name, kind, site, mask, marks: marksOf(roi.id), label: `Duplicate ${roi.name}` })
}

/** Takes an outline away; undo brings it back. */
export function deleteOutline(roiId: string): void {
  endStroke()
  const roi = roiById(roiId)
  if (!roi) return
  const now = outlinesNow()
  const rois = now.rois.filter(({ id }) => id !== roiId)
  const marks = Object.fromEntries(Object.entries(now.marks).filter(([id]) => id !== roiId))
  const at = now.rois.indexOf(roi)
  const selectedId = now.selectedId === roiId ? ((rois[at] ?? rois[at - 1])?.id ?? null) : now.selectedId
  const flips = allOf(maskOf(roiId), roi, boxOf(roi))
  commit(`Delete ${roi.name}`, { ...now, rois, marks, selectedId }, [{ roiId, flips }])
}

type Words = Pick<Roi, 'name' | 'kind' | 'site' | 'colour'>

/** Name, kind, site or colour. An empty name is not taken. */
export function describeOutline(roiId: string, change: Partial<Words>): void {
  const roi = roiById(roiId)
  if (!roi) return
  const next = { ...roi, ...change, name: (change.name ?? roi.name).trim() || roi.name }
  if (next.name === roi.name && next.kind === roi.kind && next.site === roi.site && next.colour === roi.colour) return
  endStroke()
  const now: Outlines = outlinesNow()
  const rois = now.rois.map((r) => (r.id === roiId ? { ...next, revision: r.revision } : r))
  commit(`Change ${Object.keys(change).join(', ')} of ${roi.name}`, { ...now, rois }, [])
}

export const renameOutline = (roiId: string, name: string): void => describeOutline(roiId, { name })
export const setKind = (roiId: string, kind: RoiKind): void => describeOutline(roiId, { kind })
export const setSite = (roiId: string, site: string): void => describeOutline(roiId, { site })
export const setColour = (roiId: string, colour: string): void => describeOutline(roiId, { colour })

export function selectOutline(roiId: string | null): void {
  if (roiId === roiStore.getState().selectedId) return
  endStroke()
  roiStore.setState({ selectedId: roiById(roiId)?.id ?? null })
}

/** Next (1) or previous (−1) outline, round the list. */
export function selectNextOutline(step: 1 | -1 = 1): void {
  const { rois } = roiStore.getState()
  if (rois.length === 0) return
  const roi = selectedRoi()
  const at = roi ? rois.indexOf(roi) + step : step > 0 ? 0 : rois.length - 1
  selectOutline(rois[(at + rois.length) % rois.length].id)
}

export function showOutline(roiId: string, visible: boolean): void {
  roiStore.setState(({ rois }) => ({ rois: rois.map((r) => (r.id === roiId ? { ...r, visible } : r)) }))
}

/** All outlines off for a look at the image, and back. */
export function toggleOutlines(): void {
  roiStore.setState(({ shown }) => ({ shown: !shown }))
}

export function setTool(change: Partial<ToolSettings>): void {
  roiStore.setState(({ settings }) => ({ settings: { ...settings, ...change } }))
}

/** Takes the last step back; within a stroke, the stroke. */
export function undo(): void {
  if (roiStore.getState().stroke) return cancelStroke()
  stepBack()
}

export function redo(): void {
  endStroke()
  stepForth()
}

/** A mask as what turns the empty one into it. */
const allOf = (mask: Mask, roi: Roi, box: VoxelBox | null): Flips =>
  box ? flipsBetween(null, mask, roi, box) : new Uint8Array()

const namesOf = (rois: readonly Roi[]): string[] => rois.map(({ name }) => name)
