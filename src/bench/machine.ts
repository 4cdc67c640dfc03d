import type { Figure } from './figure'

/**
 * Log-linear ADC of three b-values as anybody would write it, with Math.log: its CPU seconds per 1,000 voxels on the machine that the bars are
 * stated for. The same loop is timed here, and the ratio carries the figures over.
 */
const PLAIN_THERE = 3.4e-5
const VOXELS = 500_000
const REPEATS = 9

/** How many times as long as the machine of the bars this one takes, by the plain loop. */
export function timesAsLong(): number {
  const random = uniform(3)
  const [p, q, r] = [0, 1, 2].map(() => Uint16Array.from({ length: VOXELS }, () => 100 + 900 * random()))
  const S0 = new Float32Array(VOXELS)
  const D = new Float32Array(VOXELS)
  const run = (): void => {
    for (let v = 0; v < VOXELS; v++) {
      const x = Math.log(p[v])
      const y = Math.log(q[v])
      const z = Math.log(r[v])
      const decay = 6e-4 * x + 2e-4 * y - 8e-4 * z
      D[v] = decay
      S0[v] = Math.exp((x + y + z) / 3 + 600 * decay)
    }
  }
  return bestOf(REPEATS, run) / (VOXELS / 1000) / PLAIN_THERE
}

/** CPU seconds per 1,000 voxels, here and carried over to the machine of the bar. */
export function secondsFigure(name: string, seconds: number, slower: number, bar: number): Figure {
  const there = seconds / slower
  return {
    name: `${name}, CPU s per 1,000 voxels`,
    figure: `${there.toExponential(2)} (here ${seconds.toExponential(2)}, this machine takes ${slower.toFixed(2)}× as long)`,
    bar: `≤ ${bar.toExponential(1)}`,
    holds: there <= bar,
  }
}

/** CPU seconds of the quickest of several runs. */
export function bestOf(repeats: number, work: () => void): number {
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  })
  return Math.min(...times)
}

/** Linear congruential generator (Numerical Recipes): the same numbers in every run. */
export function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}
