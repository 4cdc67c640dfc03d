import { describe, expect, it } from 'vitest'
import { parkerAif } from '../kernels/parkerAif'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import { dceSensitivity, type NamedInput, type DceSetup } from './dceSensitivity'
import { optionsFor } from './options'
import { modelById } from './registry'

const etm = modelById('extended-tofts')
const timesS = Array.from({ length: 70 }, (_, i) => 4.3 * i)
const signal = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, baselineFrames: [0, 7] as const }
const population: NamedInput = {
  label: 'Parker',
  aif: { population: 'parker', arrivalS: 36, hematocrit: 0.42 },
  artery: null,
}
const bloodMM = timesS.map((t) => parkerAif((t - 36) / 60))
const bloodSignal = (c: number): number => spoiledGradientEcho(15, 5, 1000 / 1650 + 4.5 * c)
const measured: NamedInput = {
  label: 'artery',
  aif: { bloodMM, hematocrit: 0.42 },
  artery: { relative: bloodMM.map((c) => bloodSignal(c) / bloodSignal(0)), t1Ms: 1650 },
}
const truth = { Ktrans: 0.135, ve: 0.162, kep: 0.135 / 0.162, vp: 0.01, delay: 0 }
const tissue = etm.predict(truth, { timesS, aif: population.aif })
const lesion = {
  frames: Array.from(tissue, (c) => Float64Array.of(5000 * spoiledGradientEcho(15, 5, 1000 / 1250 + 4.5 * c))),
  t1Ms: [1250],
}
const setupOf = (choice: NamedInput): DceSetup => ({
  ...{ modelId: etm.id, options: optionsFor(etm), timesS, signal, choice },
})

describe('what a lesion’s numbers hang on', () => {
  const { base, rows } = dceSensitivity(lesion, setupOf(population), [measured])
  const row = (factor: string) => {
    const found = rows.find((one) => one.factor.startsWith(factor))
    if (!found) throw new Error(`no row ${factor}`)
    return found
  }
  it('starts from the fit with every assumption as it is', () => {
    expect(base.Ktrans).toBeCloseTo(truth.Ktrans, 6)
    expect(base.vp).toBeCloseTo(truth.vp, 6)
  })
  it('follows the law of a hematocrit: plasma grows with 1/(1 − Hct), Ktrans, ve and vp fall with it, kep stays', () => {
    const { low, high } = row('Hematocrit')
    expect(low.setting).toBe('0.37')
    expect(low.values.Ktrans / base.Ktrans).toBeCloseTo(0.63 / 0.58, 6)
    expect(high?.values.ve ?? NaN).toBeCloseTo((base.ve * 0.53) / 0.58, 6)
    expect(high?.change.kep ?? NaN).toBeCloseTo(0, 6)
  })
  it('follows relaxivity where the input is of a population: concentration goes with 1/r1', () => {
    expect(row('Relaxivity').high?.values.Ktrans ?? NaN).toBeCloseTo(base.Ktrans / 1.1, 6)
  })
  it('moves with the delay, most of all in vp', () => {
    const { low, high } = row('Bolus delay')
    expect([low.setting, high?.setting]).toEqual(['-4.3 s', '4.3 s'])
    expect(Math.abs(high?.percent.vp ?? 0)).toBeGreaterThan(Math.abs(high?.percent.Ktrans ?? 0))
  })
  it('compares arterial inputs one by one', () => {
    expect(row('Arterial input: artery').high).toBeNull()
    expect(Math.abs(row('Arterial input').low.percent.Ktrans)).toBeLessThan(1.5)
  })
  it('puts the row first that moves Ktrans most', () => {
    const sizes = rows.map(({ low, high }) =>
      Math.max(Math.abs(low.percent.Ktrans), Math.abs(high?.percent.Ktrans ?? 0)),
    )
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })
})

describe('an input measured in the same dynamic', () => {
  const { base, rows } = dceSensitivity(lesion, setupOf(measured), [])
  it('is changed by relaxivity as the tissue is, so that nothing of the lesion changes', () => {
    const found = rows.find(({ factor }) => factor === 'Relaxivity')
    expect(found?.low.values.Ktrans).toBeCloseTo(base.Ktrans, 7)
    expect(found?.high?.values.vp).toBeCloseTo(base.vp, 7)
  })
  it('hangs on the T1 of blood: a longer one makes more of the same signal', () => {
    const found = rows.find(({ factor }) => factor === 'T1 of blood')
    expect(found?.high?.percent.Ktrans ?? NaN).toBeGreaterThan(3)
    expect(found?.low.percent.Ktrans ?? NaN).toBeLessThan(-3)
  })
})

it('has no row for what plays no part: hematocrit of a plasma curve, delay of a model without one', () => {
  const plasma: NamedInput = { label: 'file', aif: { plasmaMM: bloodMM.map((c) => c / 0.58) }, artery: null }
  const { rows } = dceSensitivity(lesion, setupOf(plasma), [])
  expect(rows.map(({ factor }) => factor).sort()).toEqual(['Bolus delay', 'Relaxivity', 'T1 of the lesion'])
})
