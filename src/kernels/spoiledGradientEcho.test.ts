import { describe, expect, it } from 'vitest'
import { spoiledGradientEcho } from './spoiledGradientEcho'

describe('spoiledGradientEcho', () => {
  it('is largest at the Ernst angle', () => {
    const ernst = (Math.acos(Math.exp(-5 / 1000)) * 180) / Math.PI
    const best = spoiledGradientEcho(ernst, 5, 1)
    expect(best).toBeGreaterThan(spoiledGradientEcho(ernst + 0.1, 5, 1))
    expect(best).toBeGreaterThan(spoiledGradientEcho(ernst - 0.1, 5, 1))
  })

  it('is sin α when TR is so long that nothing is saturated', () => {
    expect(spoiledGradientEcho(30, 1e6, 1)).toBeCloseTo(0.5, 12)
  })
})
