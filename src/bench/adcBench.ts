import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import type { Figure } from './figure'

const B_VALUES = [0, 400, 1400]
const VOXELS = 500_000
/**
 * Log-linear ADC as anybody would write it, with Math.log: its CPU seconds per 1,000 voxels on the machine that the bars are stated for. The same
 * loop is timed here, and the ratio carries the figures over.
 */
const PLAIN_THERE = 3.4e-5
const GENERIC_VOXELS = 5_000
const SNR = 50
const REPEATS = 9

/** The ADC fits, three b-values, one thread, CPU seconds per 1,000 voxels; and their speed against a generic optimiser on the same voxels. */
export function adcBench(): Figure[] {
  const frames = makeVoxels()
  const slower = plainSeconds(frames) / PLAIN_THERE
  const linear = ownSeconds(frames, 'log-linear')
  const { seconds, planes } = ownSeconds(frames, 'nonlinear')
  const generic = genericSeconds(frames, planes)
  const ratio = generic.seconds / seconds
  return [
    figure('ADC log-linear', linear.seconds, slower, 1.1e-5),
    figure('ADC least squares', seconds, slower, 8e-5),
    {
      name: 'ADC least squares, times a published generic optimiser called per voxel',
      figure: ratio.toFixed(0),
      bar: '≥ 150',
      holds: ratio >= 150,
    },
    {
      name: 'ADC least squares, voxels where the generic optimiser is lower by 0.1 %',
      figure: String(generic.lower),
      bar: '0',
      holds: generic.lower === 0,
    },
  ]
}

/** The bar is for the machine of `PLAIN_THERE`; both the time here and the time carried over are printed. */
function figure(name: string, seconds: number, slower: number, bar: number): Figure {
  const there = seconds / slower
  return {
    name: `${name}, CPU s per 1,000 voxels`,
    figure: `${there.toExponential(2)} (here ${seconds.toExponential(2)}, this machine takes ${slower.toFixed(2)}× as long)`,
    bar: `≤ ${bar.toExponential(1)}`,
    holds: there <= bar,
  }
}

/** The loop of `PLAIN_THERE`. */
function plainSeconds([p, q, r]: readonly Uint16Array[]): number {
  const mean = (B_VALUES[0] + B_VALUES[1] + B_VALUES[2]) / 3
  const squares = B_VALUES.reduce((sum, b) => sum + (b - mean) ** 2, 0)
  const slope = B_VALUES.map((b) => (mean - b) / squares)
  const S0 = new Float32Array(VOXELS)
  const D = new Float32Array(VOXELS)
  const run = (): void => {
    for (let v = 0; v < VOXELS; v++) {
      const x = Math.log(p[v])
      const y = Math.log(q[v])
      const z = Math.log(r[v])
      const decay = slope[0] * x + slope[1] * y + slope[2] * z
      D[v] = decay
      S0[v] = Math.exp((x + y + z) / 3 + mean * decay)
    }
  }
  return bestOf(REPEATS, run) / (VOXELS / 1000)
}

/** Magnitudes with Rician noise as scanners store them, S0 500 to 1500, ADC 0.3 to 2.8 × 10⁻³ mm²/s. */
function makeVoxels(): Uint16Array[] {
  const random = uniform(1)
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const frames = B_VALUES.map(() => new Uint16Array(VOXELS))
  for (let v = 0; v < VOXELS; v++) {
    const S0 = 500 + 1000 * random()
    const D = 3e-4 + 2.5e-3 * random()
    const sigma = S0 / SNR
    B_VALUES.forEach((b, i) => {
      frames[i][v] = Math.round(Math.hypot(S0 * Math.exp(-b * D) + sigma * normal(), sigma * normal()))
    })
  }
  return frames
}

/** Linear congruential generator (Numerical Recipes): the same voxels in every run. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

/**
 * CPU seconds per 1,000 voxels of the fit alone, data and planes in memory, best of several runs.
 * Every run has a scale of its own, the last 1: tables that an earlier run has left are of no use to it.
 */
function ownSeconds(frames: readonly Uint16Array[], method: string): { seconds: number; planes: FitPlanes } {
  const model = modelById('adc')
  const planes = newPlanes(VOXELS, Object.keys(model.parameters).length)
  const fit = model.fit({ bValues: B_VALUES }, optionsFor(model, { method }))
  let runs = 0
  const best = bestOf(REPEATS, () => {
    const slope = 1 + (REPEATS - ++runs) / 16
    const samples = frames.map((stored) => [{ stored, slope, intercept: 0 }])
    fitVoxels(fit, samples, planes)
  })
  return { seconds: best / (VOXELS / 1000), planes }
}

/** Iterations of the generic optimiser: as many as bring it to the optimum of these voxels, and no more. */
const ITERATIONS = 20

/** A published optimiser as its documentation calls it: any curve, any number of parameters, numeric derivatives. D in 10⁻³ mm²/s within. */
function genericFit(y: number[]): number[] {
  const curve =
    ([S0, D]: number[]) =>
    (b: number): number =>
      S0 * Math.exp(-b * D * 1e-3)
  const { parameterValues } = levenbergMarquardt({ x: B_VALUES, y }, curve, {
    initialValues: [y[0], 1],
    maxIterations: ITERATIONS,
    gradientDifference: 1e-4,
    errorTolerance: 1e-8,
  })
  return [parameterValues[0], parameterValues[1] * 1e-3]
}

function genericSeconds(frames: readonly Uint16Array[], planes: FitPlanes): { seconds: number; lower: number } {
  const results: number[][] = []
  const best = bestOf(3, () => {
    results.length = 0
    for (let v = 0; v < GENERIC_VOXELS; v++) results.push(genericFit(frames.map((frame) => frame[v])))
  })
  const rss = (v: number, [S0, D]: readonly number[]): number =>
    B_VALUES.reduce((sum, b, i) => sum + (frames[i][v] - S0 * Math.exp(-b * D)) ** 2, 0)
  const own = (v: number): number =>
    rss(
      v,
      planes.parameters.map((plane) => plane[v]),
    )
  const lower = results.filter((p, v) => p[1] >= 0 && p[1] <= 0.01 && rss(v, p) < own(v) * 0.999 - 1e-6).length
  return { seconds: best / (GENERIC_VOXELS / 1000), lower }
}

function bestOf(repeats: number, work: () => void): number {
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  })
  return Math.min(...times)
}
