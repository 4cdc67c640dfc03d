import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import type { Figure } from './figure'
import { quickest, perThousand, secondsFigure, uniform, type Timed } from './machine'

const B_VALUES = [0, 400, 1400]
const VOXELS = 500_000
const GENERIC_VOXELS = 5_000
const SNR = 50

/** The ADC fits, three b-values, one thread, CPU seconds per 1,000 voxels; and their speed against a generic optimiser on the same voxels. */
export function adcBench(): Figure[] {
  const frames = makeVoxels()
  const linear = timeOf(frames, 'log-linear')
  const { time, planes } = timeOf(frames, 'nonlinear')
  const generic = genericTime(frames, planes)
  const ratio = generic.time.seconds / generic.time.slower / (time.seconds / time.slower)
  return [
    secondsFigure('ADC log-linear', linear.time, 1.1e-5),
    secondsFigure('ADC least squares', time, 8e-5),
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

/**
 * CPU seconds per 1,000 voxels of the fit alone, data and planes in memory.
 * Every run has a scale of its own: tables that an earlier run has left are of no use to it. The planes are those of scale 1.
 */
function timeOf(frames: readonly Uint16Array[], method: string): { time: Timed; planes: FitPlanes } {
  const model = modelById('adc')
  const planes = newPlanes(VOXELS, Object.keys(model.parameters).length)
  const fit = model.fit({ bValues: B_VALUES }, optionsFor(model, { method }))
  const run = (slope: number): void =>
    fitVoxels(
      fit,
      frames.map((stored) => [{ stored, slope, intercept: 0 }]),
      planes,
    )
  let runs = 0
  const time = perThousand(
    quickest(() => run(1 + ++runs / 512)),
    VOXELS,
  )
  run(1)
  return { time, planes }
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

function genericTime(frames: readonly Uint16Array[], planes: FitPlanes): { time: Timed; lower: number } {
  const results: number[][] = []
  const best = quickest(() => {
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
  return { time: perThousand(best, GENERIC_VOXELS), lower }
}
