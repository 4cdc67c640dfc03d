import type { Figure } from './figure'

/**
 * Log-linear ADC of three b-values as anybody would write it, with Math.log: its CPU seconds per 1,000 voxels on the machine that the bars are
 * stated for. The same loop is timed here, and the ratio carries the figures over.
 */
const PLAIN_THERE = 3.4e-5
const VOXELS = 500_000

/** CPU seconds of a piece of work, and how many times as long as the machine of the bars this one takes for the plain loop. */
export interface Timed {
  readonly seconds: number
  readonly slower: number
}

/** Other tenants of a machine take of it for seconds: runs go on for so long, and so often at least. */
const LEAST_MS = 4000
const LEAST_RUNS = 5

/** The quickest of many runs, each with the plain loop beside it. */
export function quickest(work: () => void): Timed {
  const plain = plainLoop()
  const until = performance.now() + LEAST_MS
  let [seconds, beside] = [Infinity, Infinity]
  for (let n = 0; n < LEAST_RUNS || performance.now() < until; n++) {
    beside = Math.min(beside, cpuSeconds(plain))
    seconds = Math.min(seconds, cpuSeconds(work))
  }
  return { seconds, slower: beside / (VOXELS / 1000) / PLAIN_THERE }
}

/** The same for each of so many thousand things. */
export const perThousand = ({ seconds, slower }: Timed, things: number): Timed => ({
  seconds: seconds / (things / 1000),
  slower,
})

/** CPU seconds per 1,000 voxels, here and carried over to the machine of the bar. */
export function secondsFigure(name: string, { seconds, slower }: Timed, bar: number): Figure {
  const there = seconds / slower
  return {
    name: `${name}, CPU s per 1,000 voxels`,
    figure: `${there.toExponential(2)} (here ${seconds.toExponential(2)}, this machine takes ${slower.toFixed(2)}× as long)`,
    bar: `≤ ${bar.toExponential(1)}`,
    holds: there <= bar,
  }
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

let made: (() => void) | null = null

function plainLoop(): () => void {
  if (made) return made
  const random = uniform(3)
  const [p, q, r] = [0, 1, 2].map(() => Uint16Array.from({ length: VOXELS }, () => 100 + 900 * random()))
  const S0 = new Float32Array(VOXELS)
  const D = new Float32Array(VOXELS)
  made = () => {
    for (let v = 0; v < VOXELS; v++) {
      const x = Math.log(p[v])
      const y = Math.log(q[v])
      const z = Math.log(r[v])
      const decay = 6e-4 * x + 2e-4 * y - 8e-4 * z
      D[v] = decay
      S0[v] = Math.exp((x + y + z) / 3 + 600 * decay)
    }
  }
  return made
}

/** Linear congruential generator (Numerical Recipes): the same numbers in every run. */
export function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}
