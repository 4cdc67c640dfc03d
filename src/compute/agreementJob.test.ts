import { describe, expect, it } from 'vitest'
import { flipsBetween } from '../data/flips'
import { testGrid } from '../data/testGrids'
import { wholeBox } from '../data/voxelBox'
import { agreementOf } from './agreementJob'

type Counts = readonly [number, number, number]

/** A block of a grid whose middle is the origin, between two planes of x in mm. */
function block(counts: Counts, spacingMm: Counts, [low, high]: readonly [number, number], volumeId: string) {
  const grid = testGrid({ counts, spacingMm, middle: [0, 0, 0], volumeId, frameOfReferenceUID: '1.2' })
  const x = (i: number): number => (i - (counts[0] - 1) / 2) * spacingMm[0]
  const mask = Uint8Array.from({ length: counts[0] * counts[1] * counts[2] }, (_, n) => {
    const at = x(n % counts[0])
    return at > low && at < high ? 1 : 0
  })
  return { flips: flipsBetween(null, mask, grid, wholeBox(grid)), grid: { ...grid, volumeId } }
}

describe('two outlines', () => {
  it('on one grid overlap by the formula of Dice, with the distance of their sides', () => {
    const a = block([20, 10, 4], [1, 1, 2], [-8, 0], 'v')
    const b = block([20, 10, 4], [1, 1, 2], [-6, 2], 'v')
    const found = agreementOf({ a, b })
    expect(found).toMatchObject({ state: 'compared', agreement: { dice: 0.75, volumeA: 640, volumeB: 640 } })
    if (found.state === 'compared') expect(found.agreement.surface6?.hd).toBe(2)
  })

  it('on two grids are brought together by patient position', () => {
    const a = block([20, 10, 4], [1, 1, 2], [-8, 0], 'fine')
    const b = block([10, 5, 4], [2, 2, 2], [-8, 0], 'coarse')
    expect(agreementOf({ a, b })).toMatchObject({ state: 'compared', agreement: { dice: 1 } })
  })

  it('are refused in words where nobody knows how they lie to each other, and where both are empty', () => {
    const a = block([20, 10, 4], [1, 1, 2], [-8, 0], 'v')
    const b = block([20, 10, 4], [1, 1, 2], [-8, 0], 'w')
    const elsewhere = { ...b, grid: { ...b.grid, frameOfReferenceUID: '9' } }
    expect(agreementOf({ a, b: elsewhere })).toMatchObject({ state: 'refused' })
    const empty = block([20, 10, 4], [1, 1, 2], [0, 0], 'v')
    expect(agreementOf({ a: empty, b: empty })).toEqual({ state: 'refused', reason: 'Both outlines are empty.' })
  })
})
