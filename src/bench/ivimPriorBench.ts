import { normalPairs } from '../demo/random'
import { ivimFit } from '../kernels/diffusion/ivimFit'
import { ivimPosterior, WEAK_PRIOR, type IvimPrior } from '../kernels/diffusion/ivimPosterior'
import { quantileSorted } from '../kernels/stats/quantile'
import type { VoxelFit } from '../kernels/voxelFit'
import type { Figure } from './figure'

/** D and D* (mm²/s) and f of liver, pancreas, kidney, white and grey matter, muscle, … as reviews give them; no data set of the tests. */
const ORGANS: readonly (readonly number[])[] = [
  ...[
    [1.1e-3, 0.07, 0.23],
    [1.45e-3, 0.02, 0.2],
    [1.9e-3, 0.03, 0.2],
    [0.75e-3, 0.012, 0.05],
    [0.9e-3, 0.012, 0.08],
  ],
  ...[
    [1.5e-3, 0.03, 0.08],
    [1.4e-3, 0.02, 0.1],
    [0.9e-3, 0.03, 0.12],
    [0.8e-3, 0.03, 0.1],
    [0.5e-3, 0.025, 0.1],
  ],
  ...[
    [1e-3, 0.015, 0.1],
    [2.2e-3, 0.08, 0.15],
    [1.7e-3, 0.05, 0.26],
    [1.2e-3, 0.02, 0.35],
  ],
]
const PROTOCOLS: readonly (readonly number[])[] = [
  [0, 10, 20, 50, 80, 100, 200, 400, 800],
  [0, 20, 40, 80, 110, 140, 170, 200, 300, 400, 500, 600, 700, 800, 900],
  [0, 50, 100, 200, 400, 800, 1200],
]
const BOX = { D0: [0, 5e-3], D1: [2e-3, 0.3], f: [0, 1], S0: [0, Infinity] } as const
/** Less sure of D*, and of f being small. */
const WIDER: IvimPrior = { D: [1.2e-3, 0.7], Dstar: [0.03, 1], power: 2 }
const REPEATS = 40

/**
 * What the prior of the robust fit is worth on tissues that it was not chosen on: error of D, D*, f relative to the truth (root mean square
 * over noise, median over organs and protocols), beside least squares and beside a wider prior.
 */
export const ivimPriorBench = (): Figure[] => [10, 30, 50].map(atSnr)

function atSnr(snr: number): Figure {
  const deviate = normals(snr)
  const voxels = PROTOCOLS.flatMap((b) =>
    ORGANS.map((truth) => ({ b, truth, noisy: Array.from({ length: REPEATS }, () => signal(b, truth, snr, deviate)) })),
  )
  const errorOf = (fitOf: (b: readonly number[]) => VoxelFit): number[] => {
    const errors = voxels.map(({ b, truth, noisy }) => relativeErrors(fitOf(b), noisy, truth))
    return [0, 1, 2].map((k) => quantileSorted(Float64Array.from(errors, (own) => own[k]).sort(), 0.5))
  }
  const robust = errorOf((b) => ivimPosterior(b, BOX, WEAK_PRIOR))
  const plain = errorOf((b) => ivimFit(b, BOX))
  const wider = errorOf((b) => ivimPosterior(b, BOX, WIDER))
  return {
    name: `robust IVIM over 14 organs and 3 protocols at SNR ${snr}, error of D, D*, f in %`,
    figure: `${percent(robust)} (a wider prior ${percent(wider)})`,
    bar: `below least squares: ${percent(plain)}`,
    holds: robust.every((error, k) => error < plain[k]),
  }
}

const percent = (errors: readonly number[]): string => errors.map((e) => (100 * e).toFixed(1)).join(', ')

/** Magnitude of the signal with noise in both channels. */
function signal(
  b: readonly number[],
  [D, Dstar, f]: readonly number[],
  snr: number,
  deviate: () => number,
): Float64Array {
  return Float64Array.from(b, (x) => {
    const clean = (1 - f) * Math.exp(-x * D) + f * Math.exp(-x * Dstar)
    return Math.hypot(clean + deviate() / snr, deviate() / snr)
  })
}

/** Of D, D*, f, which a fit writes behind S0; voxels that got no value are left out. */
function relativeErrors(fit: VoxelFit, noisy: readonly Float64Array[], truth: readonly number[]): number[] {
  const out = new Float64Array(9)
  const found = noisy.flatMap((one) => {
    fit(one, out)
    return out.subarray(1, 4).every(Number.isFinite) ? [out.slice(1, 4)] : []
  })
  return truth.map((value, k) =>
    Math.sqrt(found.reduce((sum, own) => sum + (own[k] / value - 1) ** 2, 0) / found.length),
  )
}

function normals(seed: number): () => number {
  const { table, mask, next } = normalPairs(seed)
  return () => table[next() & mask]
}
