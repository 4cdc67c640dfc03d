import { flipsBetween, slicesOfFlips } from '../../data/flips'
import type { Outlines, SliceMarks } from '../../data/outline'
import type { Mask, Roi } from '../../data/roi'
import { unionBox, wholeBox, type VoxelBox } from '../../data/voxelBox'
import { marksOf, maskOf, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { announceChange, commit, nextRevision, outlinesNow } from './history'

/** Changes a mask in place and says where: a box that holds every voxel changed, or null for none. */
export type MaskEdit = (mask: Mask, roi: Roi) => VoxelBox | null

/** The mask as it was when the stroke began, the box that it has been changed in, and what becomes of the marks. */
interface Under {
  readonly roiId: string
  readonly label: string
  readonly before: Mask
  readonly marks: MarksAfter
  box: VoxelBox | null
}

let under: Under | null = null
/** The last outline drawn on, as it was put down: the next stroke on it need not copy the mask. */
let settled: { readonly roiId: string; readonly mask: Mask; readonly revision: number } | null = null

/** Begins a stroke on the selected outline (or another): one step of undo, whatever it paints. False where there is no outline. */
export function beginStroke(
  label: string,
  roiId: string | null = roiStore.getState().selectedId,
  marks: MarksAfter = drawnByHand,
): boolean {
  endStroke()
  const roi = roiById(roiId)
  if (!roi) return false
  under = { roiId: roi.id, label, before: settledMask(roi), marks, box: null }
  roiStore.setState({ stroke: { roiId: roi.id, label } })
  return true
}

/** Paints: called as often as the hand moves. Panes hear of the box at once. */
export function paintStroke(edit: MaskEdit): void {
  if (!under) return
  const roi = roiById(under.roiId)
  if (!roi) return
  const box = tried(edit, roi)
  if (!box) return
  under.box = unionBox(under.box, box)
  announceChange(roi.id, box, false)
}

/** An edit that fails midway takes the whole stroke with it: nobody knows what it has changed. */
function tried(edit: MaskEdit, roi: Roi): VoxelBox | null {
  try {
    return edit(maskOf(roi.id), roi)
  } catch (error) {
    if (under) under.box = wholeBox(roi)
    cancelStroke()
    throw error
  }
}

/** Ends the stroke: what it changed becomes one step, and the slices it changed count as drawn by hand. */
export function endStroke(): void {
  const done = under
  const step = done && stepOf(done)
  dropStroke()
  if (!done || !step) return
  const { roi, flips, box } = step
  copyBox(maskOf(roi.id), done.before, roi, box)
  settled = { roiId: roi.id, mask: done.before, revision: roi.revision }
  commit(done.label, step.outlines, [{ roiId: roi.id, flips }])
}

/** Answers when no stroke is under way: what was worked out meanwhile must not cut one short. */
export function strokeEnded(): Promise<void> {
  if (!roiStore.getState().stroke) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = roiStore.subscribe(({ stroke }) => {
      if (stroke) return
      stop()
      resolve()
    })
  })
}

/** Outlines as they would be if the stroke ended now: what a tab that is killed is to come back to. */
export function outlinesWithStroke(): Outlines {
  return (under && stepOf(under)?.outlines) ?? outlinesNow()
}

/** Null where the stroke has changed nothing, or its outline is gone. */
function stepOf({ roiId, before, marks, box }: Under) {
  const roi = roiById(roiId)
  if (!roi || !box) return null
  const flips = flipsBetween(before, maskOf(roiId), roi, box)
  if (flips.length === 0) return null
  const next = { ...roi, revision: nextRevision() }
  return { roi: next, flips, box, outlines: withRoi(next, marks(marksOf(roiId), slicesOfFlips(flips, roi))) }
}

/** Forgets the stroke, whatever is in the mask. */
export function dropStroke(): void {
  under = null
  if (roiStore.getState().stroke) roiStore.setState({ stroke: null })
}

/** Ends the stroke as if it had not been. */
export function cancelStroke(): void {
  const dropped = under
  dropStroke()
  const roi = roiById(dropped?.roiId ?? null)
  if (!dropped?.box || !roi) return
  copyBox(dropped.before, maskOf(roi.id), roi, dropped.box)
  settled = { roiId: roi.id, mask: dropped.before, revision: roi.revision }
  announceChange(roi.id, dropped.box, true)
}

/** A stroke of one change: polygons, ellipses, flood fill, the operations. Gives whether anything changed. */
export function editMask(
  label: string,
  edit: MaskEdit,
  { roiId = roiStore.getState().selectedId, marks = drawnByHand }: { roiId?: string | null; marks?: MarksAfter } = {},
): boolean {
  if (!beginStroke(label, roiId, marks)) return false
  const before = roiById(roiId)?.revision
  paintStroke(edit)
  endStroke()
  return roiById(roiId)?.revision !== before
}

/** Puts another mask in the place of an outline's: what a kernel gives back. */
export const replaceWith =
  (next: (mask: Mask, roi: Roi) => Uint8Array, within: VoxelBox | null = null): MaskEdit =>
  (mask, roi) => {
    mask.set(next(mask, roi))
    return within ?? wholeBox(roi)
  }

/** How the marks of the slices follow a change on `slices`. */
export type MarksAfter = (marks: SliceMarks, slices: readonly number[]) => SliceMarks

/** Slices changed by hand are locked, and what propagation thought of them no longer holds. */
export const drawnByHand: MarksAfter = ({ locked, confidence }, slices) => ({
  locked: [...new Set([...locked, ...slices])].sort((a, b) => a - b),
  confidence: Object.fromEntries(Object.entries(confidence).filter(([slice]) => !slices.includes(Number(slice)))),
})

/** Operations on the whole outline change slices without locking them. */
export const leftOpen: MarksAfter = (marks) => marks

function withRoi(roi: Roi, marks: SliceMarks): Outlines {
  const now = outlinesNow()
  return {
    ...now,
    rois: now.rois.map((r) => (r.id === roi.id ? roi : r)),
    marks: { ...now.marks, [roi.id]: marks },
  }
}

function settledMask(roi: Roi): Mask {
  if (settled?.roiId === roi.id && settled.revision === roi.revision) return settled.mask
  return maskOf(roi.id).slice()
}

function copyBox(from: Mask, to: Mask, { columns, rows }: Roi, box: VoxelBox): void {
  for (let z = box.z0; z < box.z1; z++)
    for (let y = box.y0; y < box.y1; y++) {
      const line = (z * rows + y) * columns
      to.set(from.subarray(line + box.x0, line + box.x1), line + box.x0)
    }
}
