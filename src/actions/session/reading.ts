import { applyFlips, flipsBetween, type Flips } from '../../data/flips'
import type { Mask, Roi } from '../../data/roi'
import { boxOfMask } from '../../data/voxelBox'
import { READING_VERSION, type Reading } from '../../session/schema'
import { historyStore, masksById, roiStore } from '../../state/roiStore'
import { boxOf, maskOf } from '../../state/outlines'
import { perfusionStore } from '../../state/perfusionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import type { Outlines } from '../../data/outline'
import { joinAgain } from '../joinAgain'
import { restoreChoices } from '../perfusion/choices'
import { announceChange, outlinesNow, revisionsAfter } from '../outline/history'
import { dropStroke, endStroke, outlinesWithStroke } from '../outline/stroke'

type Masks = ReadonlyMap<string, Flips>

/** What there is to save now, a stroke under way included: what is drawn is not to wait for the mouse button. */
export function readingNow(): { readonly reading: Reading; readonly masks: Masks } {
  const outlines = outlinesWithStroke()
  const { roles, bValues, split, together } = studyStore.getState()
  const { layout, panes } = viewStore.getState()
  const reading: Reading = {
    version: READING_VERSION,
    outlines,
    settings: roiStore.getState().settings,
    view: panes.some(({ volumeId }) => volumeId !== null)
      ? { layout, panes: panes.map(({ volumeId, plane, frame, window }) => ({ volumeId, plane, frame, window })) }
      : null,
    study: { roles, bValues, split, together },
    perfusion: perfusionStore.getState().choices,
  }
  return { reading, masks: new Map(outlines.rois.map((roi) => [roi.id, flipsOf(roi)])) }
}

/** Whether a reader has done anything worth keeping; looking around is not. */
export function isWorthKeeping(): boolean {
  const { rois, alignments } = roiStore.getState()
  const { roles, bValues, split, together } = studyStore.getState()
  const { choices } = perfusionStore.getState()
  const said = [roles, bValues, choices].map(Object.keys)
  return [rois, alignments, split, together, ...said].some((list) => list.length > 0)
}

const packed = new Map<string, { readonly revision: number; readonly flips: Flips }>()

/** Runs of a mask; those of a revision are made once. */
function flipsOf(roi: Roi): Flips {
  const known = packed.get(roi.id)
  if (known?.revision === roi.revision) return known.flips
  const box = boxOf(roi)
  const flips = box ? flipsBetween(null, maskOf(roi.id), roi, box) : new Uint8Array()
  packed.set(roi.id, { revision: roi.revision, flips })
  return flips
}

/** What was drawn before the session was found. */
export interface Drawn extends Outlines {
  readonly masks: ReadonlyMap<string, Mask>
}

export function takeDrawn(): Drawn {
  endStroke()
  return { ...outlinesNow(), masks: new Map(masksById) }
}

/** Puts the outlines of a session in the place of what is there; what was drawn before it was found stays beside them. Undo begins anew. */
export function restoreOutlines(
  { outlines, settings }: Pick<Reading, 'outlines' | 'settings'>,
  masks: Masks,
  drawn?: Drawn,
): void {
  const restored = outlines.rois.map((roi): [Roi, Mask] => [roi, unpacked(roi, masks.get(roi.id))])
  const added = (drawn?.rois ?? []).flatMap((roi): [Roi, Mask][] => {
    const mask = drawn?.masks.get(roi.id)
    return mask ? [[roi, mask]] : []
  })
  clearOutlines()
  const all = [...restored, ...added]
  for (const [roi, mask] of all) masksById.set(roi.id, mask)
  const rois = all.map(([roi]) => roi)
  revisionsAfter(rois)
  roiStore.setState({ ...outlines, rois, marks: { ...outlines.marks, ...drawn?.marks }, settings })
  for (const [roi, mask] of all) announceChange(roi.id, boxOfMask(mask, roi), true)
}

/** The reader's own word on the series and on how dynamics are fitted; what was said since the study was opened stands. */
export function restoreStudyWords({ study, perfusion }: Reading): void {
  studyStore.setState((s) => ({
    roles: { ...study.roles, ...s.roles },
    bValues: { ...study.bValues, ...s.bValues },
    split: [...new Set([...study.split, ...s.split])],
    together: [...s.together, ...study.together.filter((set) => !s.together.flat().some((id) => set.includes(id)))],
  }))
  joinAgain()
  restoreChoices(perfusion)
}

function unpacked(roi: Roi, flips: Flips | undefined): Mask {
  if (!flips) throw new Error(`the mask of ${roi.name} is missing`)
  const mask = new Uint8Array(roi.columns * roi.rows * roi.slices)
  applyFlips(mask, flips)
  return mask
}

/** Takes all outlines off: the study was closed, or another session is put in the place of this one. */
export function clearOutlines(): void {
  dropStroke()
  const { rois } = roiStore.getState()
  roiStore.setState({ rois: [], selectedId: null, marks: {}, alignments: [], propagation: null })
  historyStore.setState({ past: [], future: [] })
  masksById.clear()
  packed.clear()
  for (const { id } of rois) announceChange(id, null, true)
}
