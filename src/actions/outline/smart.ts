import type { SliceConfidence } from '../../data/outline'
import { sliceBox } from '../../data/voxelBox'
import type { Roi } from '../../data/roi'
import type { Mask, Point } from '../../kernels/segment/image'
import { roiById } from '../../state/outlines'
import { historyStore, roiStore } from '../../state/roiStore'
import { tell } from '../messages'
import { stepBack } from './history'
import { lookRound } from './lookRound'
import { drawnByHand, editMask, strokeEnded, type MarksAfter } from './stroke'
import { imageUnder } from './volumeImage'

export type StrokeMode = 'replace' | 'add' | 'subtract'

/** Where the reader clicked or dragged, on a slice of the outline's own grid. */
export interface SmartClick {
  readonly slice: number
  /** Voxel position; fractions allowed. */
  readonly seed: Point
  /** The end of a drag: all that lies between belongs to the lesion. */
  readonly to?: Point
  /** Frame of the volume that is looked at. */
  readonly frame?: number
  readonly mode?: StrokeMode
}

/** What the last click found beside what was drawn, for a reader who meant another structure. */
interface Offer {
  readonly click: SmartClick
  readonly roiId: string
  readonly masks: readonly Mask[]
  readonly trust: SliceConfidence
  readonly at: number
  readonly step: unknown
}

let offer: Offer | null = null

let looking: Promise<unknown> = Promise.resolve()

/** An outline that follows the edge round the click, as one step. False, and a word to the reader, where no edge was found. */
export function smartOutline(
  click: SmartClick,
  roiId: string | null = roiStore.getState().selectedId,
): Promise<boolean> {
  const found = follow(click, roiId)
  looking = found
  return found
}

/** Answers when the outline of the last click is there, or is known not to come. */
export async function smartOutlineSettled(): Promise<void> {
  await looking.catch(() => undefined)
}

async function follow(click: SmartClick, roiId: string | null): Promise<boolean> {
  const roi = roiById(roiId)
  const image = roi && imageUnder(roi, click.frame ?? 0)
  if (!roi || !image || click.slice < 0 || click.slice >= roi.slices) return false
  const found = await lookRound(image, click.slice, pointsOf(click))
  if (!found) {
    tell('note', 'No edge was found here', 'Click nearer to the middle of the lesion, or draw the outline by hand.')
    return false
  }
  const trust = { value: found.confidence, reason: found.reason }
  await strokeEnded()
  return lay({ click, roiId: roi.id, masks: [found.mask, ...found.alternatives], trust, at: 0, step: null })
}

/** Puts the next structure round the last click in the place of what was drawn: a core, the whole, and round again. */
export function nextSmartOutline(): boolean {
  if (!offer || offer.masks.length < 2 || historyStore.getState().past.at(-1) !== offer.step) return false
  const next = { ...offer, at: (offer.at + 1) % offer.masks.length }
  stepBack()
  return lay(next)
}

const pointsOf = ({ seed, to }: SmartClick): readonly Point[] =>
  to ? Array.from({ length: 9 }, (_, n) => between(seed, to, n / 8)) : [seed]

const between = (a: Point, b: Point, share: number): Point => ({
  column: a.column + share * (b.column - a.column),
  row: a.row + share * (b.row - a.row),
})

function lay(next: Offer): boolean {
  const { click, roiId, masks, at, trust } = next
  const { slice, mode = 'replace' } = click
  const marks = mode === 'replace' ? drawnByClick(trust) : drawnByHand
  const laid = editMask('Smart outline', (mask, roi) => layOn(mask, roi, { slice, mode, found: masks[at] }), {
    roiId,
    marks,
  })
  offer = { ...next, step: historyStore.getState().past.at(-1) }
  return laid
}

function layOn(mask: Mask, roi: Roi, { slice, mode, found }: { slice: number; mode: StrokeMode; found: Mask }) {
  const from = slice * roi.columns * roi.rows
  for (let i = 0; i < found.length; i++) mask[from + i] = MODES[mode](mask[from + i], found[i])
  return sliceBox(roi, slice)
}

/** A click is not a drawing by hand: propagation may fit such a slice again together with its neighbours. */
const drawnByClick =
  (trust: SliceConfidence): MarksAfter =>
  ({ locked, confidence }, slices) => ({
    locked: locked.filter((slice) => !slices.includes(slice)),
    confidence: { ...confidence, ...Object.fromEntries(slices.map((slice) => [slice, trust])) },
  })

const MODES: Readonly<Record<StrokeMode, (before: number, found: number) => number>> = {
  replace: (_, found) => found,
  add: (before, found) => before | found,
  subtract: (before, found) => before & ~found & 1,
}
