import { describe, expect, it } from 'vitest'
import { quantileSorted } from './quantile'
import { roiStats } from './roiStats'
import { hotSpot, splitAt } from './subRegions'
import { weightedEntropy } from './weightedEntropy'
import { weightedMoments } from './weightedMoments'
import { equalWeights, weightedQuantiles, weightedSample } from './weightedQuantile'

const values = Object.freeze([0.7, 1.4, 0.9, 2.2, 1.1, 0.8, 1.9, 1.2, 1.0, 3.1])
const equal = (w: number): number[] => values.map(() => w)
const sorted = [...values].sort((a, b) => a - b)
const probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

describe('weighted quantiles', () => {
  it.each([1, 0.3, 7])('use the R-7 method where all weights are %d', (w) => {
    const found = weightedQuantiles(weightedSample(values, equal(w)), probabilities)
    found.forEach((q, i) => expect(q).toBeCloseTo(quantileSorted(sorted, probabilities[i]), 12))
  })
  it('take no notice of a voxel that is hardly touched', () => {
    const sample = weightedSample([...values, 1000], [...equal(1), 1e-9])
    expect(weightedQuantiles(sample, [0.5, 0.95])[0]).toBeCloseTo(quantileSorted(sorted, 0.5), 6)
  })
  it('lie between the values, rise with p, and are NaN for no values', () => {
    const sample = weightedSample(values, [0.2, 1, 0.1, 0.9, 0.5, 1, 0.3, 0.7, 1, 0.05])
    const found = weightedQuantiles(sample, probabilities)
    found.slice(1).forEach((q, i) => expect(q).toBeGreaterThanOrEqual(found[i]))
    expect(found[0]).toBeGreaterThanOrEqual(0.7)
    expect(weightedQuantiles(weightedSample([NaN], [1]), [0.5])).toEqual([NaN])
  })
  it('count equal weights as so many, and one voxel as one', () => {
    expect(equalWeights(weightedSample(values, equal(0.25)))).toBeCloseTo(10, 12)
    expect(weightedQuantiles(weightedSample([5], [0.1]), [0.05, 0.5, 0.95])).toEqual([5, 5, 5])
  })
})

describe('weighted moments', () => {
  it('are the usual ones where the weights are equal', () => {
    const n = values.length
    const mean = values.reduce((a, b) => a + b) / n
    const m = (p: number): number => values.reduce((sum, x) => sum + (x - mean) ** p, 0) / n
    const found = weightedMoments(weightedSample(values, equal(0.4)))
    expect(found.mean).toBeCloseTo(mean, 12)
    expect(found.sd).toBeCloseTo(Math.sqrt((m(2) * n) / (n - 1)), 12)
    expect(found.skewness).toBeCloseTo(m(3) / m(2) ** 1.5, 12)
    expect(found.excessKurtosis).toBeCloseTo(m(4) / m(2) ** 2 - 3, 12)
  })
  it('give a variance that is right on average for voxels of any share', () => {
    const shares = [1, 0.1, 0.5, 0.9, 0.02, 1, 0.3]
    let [state, sum] = [1, 0]
    const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647
    const runs = 20_000
    for (let r = 0; r < runs; r++) sum += weightedMoments(weightedSample(shares.map(uniform), shares)).sd ** 2
    expect(sum / runs).toBeCloseTo(1 / 12, 2)
  })
  it('are not known for one voxel, and have no shape where all voxels are alike', () => {
    expect(weightedMoments(weightedSample([3], [0.5]))).toEqual({
      mean: 3,
      sd: NaN,
      skewness: NaN,
      excessKurtosis: NaN,
    })
    expect(weightedMoments(weightedSample([3, 3], [1, 0.5]))).toMatchObject({ mean: 3, sd: 0, skewness: NaN })
    expect(weightedMoments(weightedSample([], [])).mean).toBeNaN()
  })
})

describe('entropy', () => {
  it('is 0 for one value, 1 bit for two alike in weight and 6 bits for an even spread', () => {
    const of = (v: readonly number[], w: readonly number[]): number => weightedEntropy(weightedSample(v, w))
    expect(of([4, 4], [1, 1])).toBe(0)
    expect(of([1, 2, 2], [1, 0.5, 0.5])).toBeCloseTo(1, 12)
    const even = Array.from({ length: 640 }, (_, i) => i)
    expect(
      of(
        even,
        even.map(() => 1),
      ),
    ).toBeCloseTo(6, 3)
    expect(of([], [])).toBeNaN()
  })
})

describe('statistics of an outline', () => {
  it('count by share, and apart for the core', () => {
    const stats = roiStats([1, 2, 3, 4], [1, 0.95, 0.5, 0.05])
    expect(stats.effectiveVoxels).toBeCloseTo(2.5, 12)
    expect(stats).toMatchObject({
      touchedVoxels: 4,
      coreVoxels: 2,
      coreMean: 1.5,
      minimum: 1,
      maximum: 4,
      excluded: {},
    })
    expect(stats.edgeShare).toBeCloseTo(0.55 / 2.5, 12)
    expect(stats.mean).toBeCloseTo((1 + 1.9 + 1.5 + 0.2) / 2.5, 12)
  })
  it('leave out what has no value and say why', () => {
    const reasons = ['not-converged', null, null, 'bad-signal', 'not-converged']
    const stats = roiStats([NaN, 2, NaN, 7, NaN], [1, 1, 1, 1, 0], (n) => reasons[n])
    expect(stats).toMatchObject({
      effectiveVoxels: 1,
      mean: 2,
      excluded: { 'not-converged': 1, 'no-value': 1, 'bad-signal': 1 },
    })
  })
  it('are not known for an outline without a value', () => {
    const stats = roiStats([NaN], [1])
    for (const key of ['mean', 'sd', 'median', 'minimum', 'coreMean', 'edgeShare'] as const)
      expect(stats[key]).toBeNaN()
    expect(stats.effectiveVoxels).toBe(0)
  })
})

describe('parts of an outline', () => {
  it('the hot spot takes the hottest voxels and the last in part', () => {
    const { weights, threshold } = hotSpot([5, 9, NaN, 7], [1, 0.5, 1, 1], { voxels: 1 })
    expect([...weights]).toEqual([0, 0.5, 0, 0.5])
    expect(threshold).toBe(7)
  })
  it('the hottest tenth is a tenth of what has a value', () => {
    const { weights } = hotSpot(values, equal(0.5), { share: 0.1 })
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(0.5, 12)
    expect(weights[9]).toBe(0.5)
    expect(hotSpot(values, equal(1), { voxels: 99 }).weights.every((w) => w === 1)).toBe(true)
  })
  it('a split leaves no voxel in both, and unknown ones in neither', () => {
    const { above, below } = splitAt([1, 2, NaN, 3], [1, 0.5, 1, 0.25], 2)
    expect([[...above], [...below]]).toEqual([
      [0, 0.5, 0, 0.25],
      [1, 0, 0, 0],
    ])
  })
})
