import { roc } from '../../kernels/stats/roc'
import type { Direction } from '../../kernels/stats/delong'
import type { Labelled } from './labelled'

/** Beyond so many lesions the optimism of a cut-off is too small to be worth the time. */
const LARGEST = 300

/** How many cases and controls a cut-off gets right that was chosen without them: what choosing on the same data hides. */
export function unseenCuts(
  { label, score }: Pick<Labelled, 'label' | 'score'>,
  direction: Direction,
): { readonly tp: number; readonly tn: number; readonly method: string } | null {
  const known = score.map((_, i) => i).filter((i) => Number.isFinite(score[i]))
  if (known.length < 4 || known.length > LARGEST) return null
  let [tp, tn] = [0, 0]
  for (const out of known) {
    const rest = known.filter((i) => i !== out)
    const { best } = roc(
      rest.map((i) => label[i]),
      rest.map((i) => score[i]),
      direction,
    )
    if (!best.length) return null
    const isAbove = score[out] > best[0].threshold
    const isCalled = direction === '<' ? isAbove : !isAbove
    if (isCalled && label[out] === 1) tp++
    if (!isCalled && label[out] === 0) tn++
  }
  return {
    tp,
    tn,
    method: `leave-one-out: for each of ${known.length} lesions the first cut-off with the largest J of the others`,
  }
}
