import { adcBench } from './adcBench'
import { coverageBench } from './coverageBench'
import { dceBench } from './dceBench'
import { diffusionBench } from './diffusionBench'
import type { Figure } from './figure'
import { ivimPriorBench } from './ivimPriorBench'
import { readingBench } from './readingBench'
import { segmentBench } from './segmentBench'
import { statsBench } from './statsBench'

/** What can be measured without a browser, each in a process of its own: what one leaves in the compiler would change the next. */
export const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  adc: adcBench,
  reading: async () => (await readingBench()).map((r) => ({ ...r, figure: r.figure.toFixed(2), bar: `≤ ${r.bar}` })),
  diffusion: diffusionBench,
  prior: ivimPriorBench,
  dce: dceBench,
  outlining: segmentBench,
  coverage: coverageBench,
  statistics: statsBench,
}

/** One line per figure of a part; never part of the tests. Gives whether every bar holds. */
export async function measure(part: string): Promise<boolean> {
  const figures = await PARTS[part]()
  for (const { name, figure, bar, holds } of figures)
    console.log(`${holds ? 'holds' : 'FAILS'}  ${name}: ${figure} (bar: ${bar})`)
  return figures.every(({ holds }) => holds)
}
