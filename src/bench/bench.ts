import { adcBench } from './adcBench'
import type { Figure } from './figure'
import { readingBench } from './readingBench'

/** `npm run bench`: one line per figure; never part of the tests. Exit code 1 where a bar does not hold. */
export async function main(): Promise<number> {
  const figures: Figure[] = [
    ...adcBench(),
    ...(await readingBench()).map((r) => ({ ...r, figure: r.figure.toFixed(2), bar: `≤ ${r.bar}` })),
  ]
  for (const { name, figure, bar, holds } of figures)
    console.log(`${holds ? 'holds' : 'fails'}  ${name}: ${figure} (bar ${bar})`)
  return figures.every(({ holds }) => holds) ? 0 : 1
}
