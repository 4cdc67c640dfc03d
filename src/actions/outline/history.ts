import { applyFlips, boxOfFlips, type Flips } from '../../data/flips'
import type { Outlines, Step } from '../../data/outline'
import type { Roi } from '../../data/roi'
import { unionBox, type VoxelBox } from '../../data/voxelBox'
import { boundsById, historyStore, maskChangeStore, masksById, roiStore } from '../../state/roiStore'

/** Steps kept at least, and at most where they fit into the memory allowed for them. */
const LIMITS = { fewest: 100, most: 1000, bytes: 64e6 }

let revision = 0

/** A number that no state of any mask had before. Results computed from a mask are of one revision, also after undo. */
export const nextRevision = (): number => ++revision

/** Revisions go on after those of a session that was saved. */
export function revisionsAfter(rois: readonly Roi[]): void {
  for (const roi of rois) revision = Math.max(revision, roi.revision)
}

/** Outlines as they are now, without masks. */
export function outlinesNow(): Outlines {
  const { rois, selectedId, marks, alignments } = roiStore.getState()
  return { rois, selectedId, marks, alignments }
}

/** Puts down a step that has been made already: the masks are changed, the records not yet. */
export function commit(label: string, after: Outlines, flips: Step['flips']): void {
  const step = { label, before: outlinesNow(), after, flips }
  roiStore.setState(after)
  historyStore.setState(({ past }) => ({ past: keptSteps([...past, step]), future: [] }))
  forgetMasks(after)
  announce(step)
}

/** The newest steps, as far as the limits go: the others can no longer be undone. */
export function keptSteps(past: readonly Step[], limits = LIMITS): readonly Step[] {
  let bytes = 0
  let count = 0
  while (count < past.length && count < limits.most) {
    bytes += bytesOf(past[past.length - 1 - count])
    if (bytes > limits.bytes && count >= limits.fewest) break
    count++
  }
  return past.slice(past.length - count)
}

const bytesOf = ({ flips }: Step): number => flips.reduce((sum, f) => sum + f.flips.length, 0)

/** Takes the last step back. Gives its label, or null where there is none. */
export function stepBack(): string | null {
  const { past, future } = historyStore.getState()
  const step = past.at(-1)
  if (!step) return null
  historyStore.setState({ past: past.slice(0, -1), future: [...future, step] })
  restore(step, step.before)
  return step.label
}

/** Makes the step that was taken back last once more. */
export function stepForth(): string | null {
  const { past, future } = historyStore.getState()
  const step = future.at(-1)
  if (!step) return null
  historyStore.setState({ past: [...past, step], future: future.slice(0, -1) })
  restore(step, step.after)
  return step.label
}

export function clearHistory(): void {
  historyStore.setState({ past: [], future: [] })
}

function restore(step: Step, to: Outlines): void {
  for (const { roiId, flips } of step.flips) applyFlips(masksById.get(roiId) ?? emptyMask(step, roiId), flips)
  roiStore.setState(({ rois }) => ({ ...to, rois: to.rois.map((roi) => shownAs(roi, rois)) }))
  forgetMasks(to)
  announce(step)
}

/** Showing and hiding is not undone: it is how one looks, not what one drew. */
function shownAs(roi: Roi, now: readonly Roi[]): Roi {
  const visible = now.find(({ id }) => id === roi.id)?.visible ?? roi.visible
  return visible === roi.visible ? roi : { ...roi, visible }
}

function emptyMask({ before, after }: Step, roiId: string): Uint8Array<ArrayBuffer> {
  const roi = [...before.rois, ...after.rois].find(({ id }) => id === roiId)
  if (!roi) throw new Error(`the step knows no outline ${roiId}`)
  const mask = new Uint8Array(roi.columns * roi.rows * roi.slices)
  masksById.set(roiId, mask)
  return mask
}

function forgetMasks({ rois }: Outlines): void {
  const ids = new Set(rois.map(({ id }) => id))
  for (const id of masksById.keys()) if (!ids.has(id)) masksById.delete(id)
}

function announce({ before, after, flips }: Step): void {
  for (const { roiId, flips: changed } of flips) {
    const roi = [...after.rois, ...before.rois].find(({ id }) => id === roiId)
    announceChange(roiId, roi && masksById.has(roiId) ? boxOf(changed, roi) : null, true)
  }
}

const boxOf = (flips: Flips, roi: Roi): VoxelBox | null => boxOfFlips(flips, roi)

/** Every change of a mask goes through here. */
export function announceChange(roiId: string, box: VoxelBox | null, settled: boolean): void {
  const bounds = unionBox(boundsById.get(roiId) ?? null, box)
  if (bounds && masksById.has(roiId)) boundsById.set(roiId, bounds)
  else boundsById.delete(roiId)
  maskChangeStore.setState({ last: { roiId, box, settled } })
}
