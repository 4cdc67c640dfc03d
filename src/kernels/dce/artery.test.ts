import { describe, expect, it } from 'vitest'
import { parkerAif } from '../parkerAif'
import { spoiledGradientEcho } from '../spoiledGradientEcho'
import { arterialCurve } from './arterialCurve'
import { arteryCandidates, baselineOf } from './arteryCandidates'
import type { Dynamic } from './dynamic'
import { arterySuggestions, joinedArtery } from './arterySuggestions'

const [COLUMNS, ROWS, SLICES] = [24, 20, 3]
const timesS = Array.from({ length: 60 }, (_, i) => 4.3 * i)
const ARRIVAL = 36
const ECHO = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, isLinear: false }
const blood = (t: number): number => parkerAif((t - ARRIVAL) / 60)
/** Later, lower and broader, as in a vein. */
const venous = (t: number): number => (blood(t - 10) + blood(t - 16) + blood(t - 22) + blood(t - 28)) / 4
const signal = (T1: number, c: number): number => 9000 * spoiledGradientEcho(15, 5, 1000 / T1 + 4.5 * c)

/** A phantom with an artery, a vein beside it, enhancing tissue and air, and noise of 1.5 % of tissue. */
function phantom(seed: number): { dynamic: Dynamic; inArtery: (v: number) => boolean } {
  let state = seed
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 8 * (state / 2 ** 32 - 0.5)
  }
  const near = (v: number, x: number, y: number, r: number): boolean =>
    Math.hypot((v % COLUMNS) - x, (Math.floor(v / COLUMNS) % ROWS) - y) <= r
  const inArtery = (v: number): boolean => near(v, 8, 10, 2)
  const frames = timesS.map((t) =>
    Float64Array.from({ length: COLUMNS * ROWS * SLICES }, (_, v) => {
      if (v % COLUMNS > 20) return Math.abs(noise())
      if (inArtery(v)) return signal(1650, blood(t)) + noise()
      if (near(v, 14, 10, 2)) return signal(1600, venous(t)) + noise()
      return signal(1200, 0.08 * blood(t - 4)) + noise()
    }),
  )
  return { dynamic: { frames, timesS, columns: COLUMNS, rows: ROWS, slices: SLICES }, inArtery }
}

describe.each([1, 2, 3])('the artery of phantom %i', (seed) => {
  const { dynamic, inArtery } = phantom(seed)
  const baseline = baselineOf(dynamic)
  const candidates = arteryCandidates(dynamic, baseline)

  it('has every frame before arrival and none after it as baseline', () => {
    expect(baseline.first).toBe(0)
    expect(timesS[baseline.last]).toBeLessThan(ARRIVAL)
    expect(baseline.last).toBeGreaterThanOrEqual(6)
  })
  it('is found, and neither the vein nor tissue is', () => {
    const frames: [number, number] = [baseline.first, baseline.last]
    const found = arterialCurve(
      dynamic,
      candidates,
      { ...ECHO, baselineFrames: frames },
      { t1Ms: null, bloodT1Ms: 1650 },
    )
    expect(found.voxels.length).toBeGreaterThan(10)
    expect(found.voxels.every(inArtery)).toBe(true)
    const truth = timesS.map(blood)
    const sum = (curve: readonly number[]): number => curve.reduce((a, b) => a + b, 0)
    expect(Math.abs(Math.max(...found.bloodMM) / Math.max(...truth) - 1)).toBeLessThan(0.05)
    expect(Math.abs(sum(found.bloodMM) / sum(truth) - 1)).toBeLessThan(0.03)
  })
  it('says why: early, high, narrow and clean, each from 0 to 1', () => {
    for (const { marks, score } of candidates.slice(0, 20)) {
      for (const mark of Object.values(marks)) expect(mark >= 0 && mark <= 1).toBe(true)
      expect(score).toBeCloseTo(marks.early * marks.high * marks.narrow * marks.clean, 12)
    }
  })
  it('is sought only inside a region where one is given', () => {
    const region = Uint8Array.from({ length: COLUMNS * ROWS * SLICES }, (_, v) => Number(v % COLUMNS > 11))
    expect(arteryCandidates(dynamic, baseline, { within: region }).some(({ voxel }) => inArtery(voxel))).toBe(false)
  })
})

describe('arteries to take or leave', () => {
  const { dynamic, inArtery } = phantom(7)
  const baseline = baselineOf(dynamic)
  const echo = { ...ECHO, bloodT1Ms: 1650 }
  const signal = { ...ECHO, baselineFrames: [baseline.first, baseline.last] as const }
  const t1 = { t1Ms: null, bloodT1Ms: 1650 }
  const suggested = arterySuggestions(dynamic, arteryCandidates(dynamic, baseline, { echo }), signal, t1)

  it('are suggested in every slice, the artery before the vein', () => {
    const arteries = suggested.filter(({ id }) => inArtery(id))
    expect(new Set(arteries.map(({ slice }) => slice))).toEqual(new Set([0, 1, 2]))
    expect(arteries.every(({ curve }) => curve.voxels.every(inArtery))).toBe(true)
    const others = suggested.filter(({ id }) => !inArtery(id))
    for (const other of others) expect(other.quality).toBeLessThan(Math.min(...arteries.map(({ quality }) => quality)))
  })
  it('come with what speaks for and against them', () => {
    expect(suggested[0].reasons[0]).toBe('comes first')
    expect(suggested[0].reasons.join()).toMatch(/first pass \d+ s wide.*noise \d.*mM.*voxels/)
    const vein = suggested.find(({ id }) => !inArtery(id))
    if (vein) expect(vein.reasons[0]).toContain('a vein?')
  })
  it('are joined as one curve', () => {
    const arteries = suggested.filter(({ id }) => inArtery(id))
    const { bloodMM, voxels } = joinedArtery(dynamic, arteries, signal, t1)
    expect(voxels.length).toBe(arteries.reduce((sum, { curve }) => sum + curve.voxels.length, 0))
    expect(Math.abs(Math.max(...bloodMM) / Math.max(...timesS.map(blood)) - 1)).toBeLessThan(0.05)
  })
  it('differ in width by what blood did, not by how bright it was', () => {
    const strong = arteryCandidates(dynamic, baseline, { echo })[0]
    const flattened = arteryCandidates(dynamic, baseline).find(({ voxel }) => voxel === strong.voxel)
    expect(strong.widthS).toBeLessThan(flattened?.widthS ?? NaN)
  })
})

describe('blood that is not still', () => {
  it('is warned of where its T1 cannot be that of blood', () => {
    const { dynamic } = phantom(4)
    const baseline = baselineOf(dynamic)
    const t1Ms = new Float64Array(COLUMNS * ROWS * SLICES).fill(300)
    const frames: [number, number] = [baseline.first, baseline.last]
    const found = arterialCurve(
      dynamic,
      arteryCandidates(dynamic, baseline),
      { ...ECHO, baselineFrames: frames },
      { t1Ms, bloodT1Ms: 1650 },
    )
    expect(found.isT1Measured).toBe(false)
    expect(found.warnings.join()).toContain('300 ms')
  })
})
