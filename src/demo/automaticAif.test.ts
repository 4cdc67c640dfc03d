import { describe, expect, it } from 'vitest'
import { arterialCurve } from '../kernels/dce/arterialCurve'
import { arteryCandidates, baselineOf } from '../kernels/dce/arteryCandidates'
import { arterySuggestions } from '../kernels/dce/arterySuggestions'
import { exponentialConvolution } from '../kernels/exponentialConvolution'
import { parkerAif } from '../kernels/parkerAif'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import { acquire, coilOn } from './acquire'
import { gridAround } from './grid'
import { LESIONS } from './lesion'
import { PLANS } from './protocol'
import { receive } from './receive'
import { T, tissuesAt, type Tissue } from './tissues'

/** A dynamic of the demo's anatomy as another scanner and another patient would give it. Times in s, TR in ms. */
interface Variant {
  readonly arrivalS: number
  readonly stepS: number
  readonly flipAngleDeg: number
  readonly TR: number
  /** Against the demo: amount of contrast agent, width of the bolus, T1 of everything. */
  readonly dose: number
  readonly stretch: number
  readonly T1: number
  readonly noise: number
  readonly sliceMm: number
}

const DEMO: Variant = {
  ...{ arrivalS: 36, stepS: 4.3, flipAngleDeg: 15, TR: 5, dose: 1, stretch: 1, T1: 1, noise: 4.5, sliceMm: 5 },
}
const VARIANTS: readonly (readonly [string, Variant])[] = [
  ['the demo itself', DEMO],
  ['slow frames, bright blood', { ...DEMO, arrivalS: 58, stepS: 5.1, flipAngleDeg: 14, TR: 7.8, dose: 0.86 }],
  ['noise, thick slices', { ...DEMO, arrivalS: 50, stepS: 4.8, flipAngleDeg: 23, dose: 0.72, noise: 7.5, sliceMm: 8 }],
  ['fast frames, slow bolus', { ...DEMO, arrivalS: 33, stepS: 2.1, flipAngleDeg: 24, stretch: 1.3, noise: 6 }],
  ['little contrast agent', { ...DEMO, arrivalS: 32, stepS: 4.7, flipAngleDeg: 19, TR: 6.9, dose: 0.61, T1: 0.94 }],
  ['a small flip angle', { ...DEMO, arrivalS: 42, stepS: 2.8, flipAngleDeg: 11, TR: 6.5, T1: 0.94, noise: 6 }],
]

const FINE_S = 0.1
const R1 = 4.5

/** Concentration in whole tissue on a fine axis: arteries, veins 9 s later and smeared, extended Tofts elsewhere. */
function curveOf(tissue: Tissue, fine: Float64Array, blood: Float64Array): Float64Array {
  if (tissue.supply === 'artery') return blood
  const late = blood.map((_, i) => blood[Math.max(0, i - 90)])
  if (tissue.supply === 'vein') return exponentialConvolution(fine, late, 5).map((area) => 5 * area)
  const plasma = blood.map((c) => c / 0.58)
  const leaked = exponentialConvolution(fine, plasma, tissue.Ktrans / tissue.ve)
  return leaked.map((area, i) => tissue.vp * plasma[i] + tissue.Ktrans * area)
}

function take(variant: Variant, seed: number) {
  const { stepS, flipAngleDeg, TR } = variant
  const timesS = Array.from({ length: Math.round(200 / stepS) }, (_, i) => i * stepS)
  const fine = Float64Array.from({ length: 2200 }, (_, i) => (i * FINE_S) / 60)
  const blood = fine.map(
    (t) => (variant.dose / variant.stretch) * parkerAif((t - variant.arrivalS / 60) / variant.stretch),
  )
  const tissues = tissuesAt('before')
  const table = tissues.map((tissue) => {
    const curve = curveOf(tissue, fine, blood)
    const signal = (c: number): number =>
      tissue.protonDensity * spoiledGradientEcho(flipAngleDeg, TR, 1000 / (tissue.T1 * variant.T1) + R1 * c)
    return Float32Array.from(timesS, (t) => signal(curve[Math.round(t / FINE_S)]))
  })
  const shareTable = tissues.map((_, t) => Float32Array.of(Number(t === T.artery)))
  const { row, column } = PLANS[PLANS.length - 1].grid
  const size = { columns: 80, rows: 60, slices: 4, spacingMm: [4, 4, variant.sliceMm] as const }
  const grid = gridAround([0, -24, 0], { row, column, ...size, thicknessMm: variant.sliceMm })
  const visits = [table, shareTable].map((one) =>
    acquire({ grid, samples: 2, series: [] }, [{ lesion: LESIONS.before, table: one }], () => {}),
  )
  const [[images], [[artery]]] = visits
  const coil = coilOn(grid)
  const frames = images.map((image, n) => receive(image, coil, { gain: 11000, noise: variant.noise, seed: seed + n }))
  const truth = timesS.map((t) => blood[Math.round(t / FINE_S)])
  return { dynamic: { frames, timesS, columns: 80, rows: 60, slices: 4 }, artery, truth }
}

describe.each(VARIANTS)('the automatic arterial curve: %s', (_, variant) => {
  const { dynamic, artery, truth } = take(variant, 100 * VARIANTS.findIndex(([, one]) => one === variant))
  const baseline = baselineOf(dynamic)
  const T1 = 1650 * variant.T1
  const echo = { flipAngleDeg: variant.flipAngleDeg, repetitionTimeMs: variant.TR, bloodT1Ms: T1 }
  const signal = {
    ...echo,
    relaxivityPerMMPerS: R1,
    baselineFrames: [baseline.first, baseline.last] as const,
    isLinear: false,
  }
  const candidates = arteryCandidates(dynamic, baseline, { echo })
  const t1 = { t1Ms: null, bloodT1Ms: T1 }

  it('has its peak within 10 % and its area within 5 % of the blood’s, from the aorta alone', () => {
    const { bloodMM, voxels } = arterialCurve(dynamic, candidates, signal, t1)
    const sum = (curve: readonly number[]): number => curve.reduce((a, b) => a + b, 0)
    expect(Math.abs(Math.max(...bloodMM) / Math.max(...truth) - 1)).toBeLessThan(0.1)
    expect(Math.abs(sum(bloodMM) / sum(truth) - 1)).toBeLessThan(0.05)
    expect(voxels.length).toBeGreaterThan(20)
    expect(Math.min(...voxels.map((v) => artery[v]))).toBeGreaterThan(0.8)
  })
  it('is found in every slice, before anything else there', () => {
    const suggested = arterySuggestions(dynamic, candidates, signal, t1)
    for (const slice of [0, 1, 2, 3])
      expect(artery[suggested.find((one) => one.slice === slice)?.id ?? -1] ?? 0).toBeGreaterThan(0.8)
  })
})
