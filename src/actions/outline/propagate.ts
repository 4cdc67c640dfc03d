import { outliner } from '../../compute/outlineClient'
import type { SliceConfidence, SliceMarks } from '../../data/outline'
import type { Roi } from '../../data/roi'
import { sliceBox } from '../../data/voxelBox'
import type { ImageVolume } from '../../kernels/segment/image'
import type { PropagatedSlice } from '../../kernels/segment/propagate'
import { marksOf, maskOf, roiById } from '../../state/outlines'
import { historyStore, roiStore, type Propagation } from '../../state/roiStore'
import { reasonOf, tell } from '../messages'
import { undo } from './records'
import { slicesDrawn } from './operations'
import { beginStroke, endStroke, paintStroke, type MarksAfter } from './stroke'
import { imageUnder } from './volumeImage'

export interface PropagateRequest {
  readonly roiId?: string
  /** Where it starts; left out, the slice drawn by hand (of several, the one in the middle), else the largest. */
  readonly fromSlice?: number
  /** Frame of the volume that is looked at. */
  readonly frame?: number
}

let last: { readonly request: PropagateRequest; readonly step: unknown } | null = null
let stopped = false

/**
 * Carries the outline to the slices above and below, the edge found anew on each; slices drawn or corrected by hand stay. Slices appear as
 * they come; all of it is one step. Never throws: what cannot be is told.
 */
export async function propagateOutline(request: PropagateRequest = {}): Promise<void> {
  const roi = roiById(request.roiId ?? roiStore.getState().selectedId)
  const image = roi && imageUnder(roi, request.frame ?? 0)
  if (!roi || !image) return tell('note', 'Nothing to propagate', 'Choose an outline whose images are open.')
  const fromSlice = request.fromSlice ?? startOf(roi)
  if (fromSlice === null || !slicesDrawn(roi).includes(fromSlice))
    return tell('note', `Nothing to propagate in ${roi.name}`, 'Outline the lesion on one slice first.')
  const found = new Map<number, SliceConfidence>()
  if (!beginStroke('Propagate', roi.id, foundOnSlices(found))) return
  stopped = false
  show({ roiId: roi.id, fromSlice, state: 'running', done: 0, total: roi.slices, outcome: '' })
  try {
    const whole = await carry(roi, image, fromSlice, found)
    const outcome = describe([...found.keys()], roi, whole)
    show({ roiId: roi.id, fromSlice, state: whole ? 'done' : 'stopped', done: found.size, total: found.size, outcome })
    last = { request: { ...request, roiId: roi.id }, step: historyStore.getState().past.at(-1) }
  } catch (error) {
    endStroke()
    acceptPropagation()
    tell('error', `The propagation of ${roi.name} stopped`, `${reasonOf(error)}. Undo takes it back.`)
  }
}

/** Stops; the slices drawn by then stay and are one step. */
export function stopPropagation(): void {
  stopped = true
}

/** The reader is content: the offer to do it again goes away. */
export function acceptPropagation(): void {
  last = null
  roiStore.setState({ propagation: null })
}

/** Does the last propagation once more: what it drew is taken back first, unless the reader has drawn since; then that is kept and locked. */
export async function redoPropagation(): Promise<void> {
  if (!last) return
  const { request, step } = last
  if (historyStore.getState().past.at(-1) === step) undo()
  await propagateOutline(request)
}

/** Lays the slices down as the worker finds them. True when it came to its end; false when it was stopped, or something else was begun. */
async function carry(
  roi: Roi,
  image: ImageVolume,
  fromSlice: number,
  found: Map<number, SliceConfidence>,
): Promise<boolean> {
  const mine = roiStore.getState().stroke
  const locked = new Set(marksOf(roi.id).locked)
  const refitSeed = !locked.has(fromSlice)
  await outliner.beginPropagation({
    volume: image,
    mask: maskOf(roi.id).slice(),
    seedSlice: fromSlice,
    locked,
    refitSeed,
  })
  while (!stopped) {
    const slices = await outliner.nextSlices()
    if (roiStore.getState().stroke !== mine) return false
    if (!slices) break
    for (const slice of slices) {
      if (!locked.has(slice.slice)) lay(roi, slice)
      if (slice.mask.includes(1)) found.set(slice.slice, { value: slice.confidence, reason: slice.reason })
      else found.delete(slice.slice)
    }
    show({ roiId: roi.id, fromSlice, state: 'running', done: found.size, total: roi.slices, outcome: '' })
  }
  if (roiStore.getState().stroke !== mine) return false
  if (!stopped) clearBeyond(roi, new Set([...found.keys(), ...locked]))
  endStroke()
  return !stopped
}

function lay(roi: Roi, { slice, mask: found }: PropagatedSlice): void {
  paintStroke((mask) => {
    mask.set(found, slice * roi.columns * roi.rows)
    return sliceBox(roi, slice)
  })
}

/** Where the lesion is not found any more, what was drawn by an earlier propagation goes. */
function clearBeyond(roi: Roi, kept: ReadonlySet<number>): void {
  const plane = roi.columns * roi.rows
  for (const slice of slicesDrawn(roi).filter((k) => !kept.has(k)))
    paintStroke((mask) => {
      mask.fill(0, slice * plane, (slice + 1) * plane)
      return sliceBox(roi, slice)
    })
}

/** Slices that were found are trusted as far as they deserve; what was locked stays so. */
export function foundOnSlices(found: ReadonlyMap<number, SliceConfidence>): MarksAfter {
  return ({ locked }: SliceMarks) => ({
    locked,
    confidence: Object.fromEntries([...found].filter(([slice]) => !locked.includes(slice))),
  })
}

/** A slice drawn by hand, of several the middle one; else the slice with most voxels. */
function startOf(roi: Roi): number | null {
  const drawn = slicesDrawn(roi)
  const byHand = marksOf(roi.id).locked.filter((slice) => drawn.includes(slice))
  if (byHand.length) return byHand[byHand.length >> 1]
  const mask = maskOf(roi.id)
  const plane = roi.columns * roi.rows
  const size = (k: number): number => mask.subarray(k * plane, (k + 1) * plane).reduce((sum, v) => sum + v, 0)
  return drawn.length ? drawn.reduce((a, b) => (size(b) > size(a) ? b : a)) : null
}

function describe(slices: readonly number[], roi: Roi, whole: boolean): string {
  if (!whole) return 'Stopped: the slices drawn by then stay.'
  const [first, end] = [Math.min(...slices), Math.max(...slices)]
  const ends = [first === 0 ? 'the first slice of the images' : null, end === roi.slices - 1 ? 'the last' : null]
  const cut = ends.filter((text) => text !== null).join(' and ')
  return `Slices ${first + 1} to ${end + 1}${cut ? `, up to ${cut}: the lesion may go on beyond the images` : ''}.`
}

function show(propagation: Propagation): void {
  roiStore.setState({ propagation })
}
