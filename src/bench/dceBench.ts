import { parkerAif } from '../kernels/parkerAif'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import type { Protocol } from '../models/defineModel'
import { fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { shareAtOptimum } from './dceOptimum'
import type { Figure } from './figure'
import { quickest, perThousand, secondsFigure, uniform, type Timed } from './machine'

const SNR = 50
const HEMATOCRIT = 0.42
const FLIP_ANGLES = [5, 10, 15]
const TR = 5

interface Voxels {
  readonly protocol: Protocol
  readonly frames: readonly Float32Array[]
}

/** The perfusion fits, one thread, CPU seconds per 1,000 voxels, standard errors and residuals included, as `fit` makes them. */
export function dceBench(): Figure[] {
  const minutes = dynamic(20_000, 60, 5.2, 0)
  const fixed = timeOf('extended-tofts', minutes, {})
  const optimum = shareAtOptimum(minutes, fixed.planes)
  const late = timeOf('extended-tofts', dynamic(5_000, 60, 5.2, 8), { delay: 'fit' })
  const fast = timeOf('extended-tofts', dynamic(4_000, 661, 0.5, 0), {})
  const angles = timeOf('vfa', flipAngles(300_000), {})
  const perSecond = (1000 / fast.time.seconds) * fast.time.slower
  return [
    secondsFigure('Extended Tofts, 60 frames', fixed.time, 8.5e-4),
    {
      name: 'Extended Tofts, voxels at the optimum of a dense search',
      figure: `${(100 * optimum).toFixed(2)} %`,
      bar: '100 %',
      holds: optimum === 1,
    },
    secondsFigure('Extended Tofts, 60 frames, delay fitted', late.time, 8.5e-3),
    {
      name: 'Extended Tofts, 661 frames, voxels per CPU second',
      figure: `${perSecond.toFixed(0)} (here ${(1000 / fast.time.seconds).toFixed(0)})`,
      bar: '≥ 15000',
      holds: perSecond >= 15_000,
    },
    secondsFigure('T1 from three flip angles, least squares', angles.time, 1e-4),
  ]
}

/** Tissue of kep 0.03 to 5 per min, ve 0.05 to 0.5, vp up to 0.1, Parker's input sampled at the frames. */
function dynamic(voxels: number, count: number, stepS: number, mostDelayS: number): Voxels {
  const random = uniform(count)
  const timesS = Array.from({ length: count }, (_, i) => i * stepS)
  const plasmaMM = timesS.map((t) => parkerAif((t - 30) / 60) / (1 - HEMATOCRIT))
  const protocol = { timesS, aif: { plasmaMM } }
  const model = modelById('extended-tofts')
  const frames = timesS.map(() => new Float32Array(voxels))
  for (let v = 0; v < voxels; v++) {
    const kep = 0.03 * (5 / 0.03) ** random()
    const ve = 0.05 + 0.45 * random()
    const values = { Ktrans: kep * ve, ve, kep, vp: 0.1 * random(), delay: mostDelayS * random() }
    const c = model.predict(values, protocol)
    const sigma = Math.max(...c) / SNR
    c.forEach((value, i) => (frames[i][v] = value + sigma * normal(random)))
  }
  return { protocol, frames }
}

function flipAngles(voxels: number): Voxels {
  const random = uniform(9)
  const frames = FLIP_ANGLES.map(() => new Float32Array(voxels))
  for (let v = 0; v < voxels; v++) {
    const R1 = 1000 / (300 + 2500 * random())
    const s = FLIP_ANGLES.map((angle) => 10_000 * spoiledGradientEcho(angle, TR, R1))
    const sigma = Math.max(...s) / SNR
    s.forEach((value, i) => (frames[i][v] = value + sigma * normal(random)))
  }
  return { protocol: { flipAnglesDeg: FLIP_ANGLES, repetitionTimeMs: TR }, frames }
}

function timeOf(
  id: string,
  { protocol, frames }: Voxels,
  settings: Readonly<Record<string, unknown>>,
): { time: Timed; planes: FitPlanes } {
  const model = modelById(id)
  const voxels = frames[0].length
  const fit = model.fit(protocol, optionsFor(model, { settings }))
  const samples = frames.map((stored) => [{ stored, slope: 1, intercept: 0 }])
  const planes = newPlanes(voxels, Object.keys(model.parameters).length, { details: true })
  const time = quickest(() => fitVoxels(fit, samples, planes))
  return { time: perThousand(time, voxels), planes }
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
