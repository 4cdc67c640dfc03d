import { describe, expect, it } from 'vitest'
import { labelsOf } from './strokes'

const outline = (name: string, x: number, y: number) => ({ name, shape: { right: [x, y] as const } })

describe('names beside outlines', () => {
  it('stand beside the outline where they have room', () => {
    expect(labelsOf([outline('Lesion 1', 100, 50), outline('Lesion 2', 100, 90)], 400)).toEqual([
      [106, 50],
      [106, 90],
    ])
  })

  it('move to a free line where they would lie over each other', () => {
    const ys = labelsOf(
      ['A: Lesion 1', 'B: Lesion 1', 'C: Lesion 1', 'D: Lesion 1'].map((name, n) => outline(name, 100 + n, 50 + n)),
      400,
    ).map(([, y]) => y)
    const sorted = ys.toSorted((a, b) => a - b)
    for (let n = 1; n < sorted.length; n++) expect(sorted[n] - sorted[n - 1]).toBeGreaterThanOrEqual(16)
    expect(ys[0]).toBe(50)
  })

  it('stay within the picture', () => {
    const [[x]] = labelsOf([outline('Lesion 1', 390, 50)], 400)
    expect(x).toBeLessThanOrEqual(400 - 8 * 7)
    expect(labelsOf([outline('Lesion 1', 30, 50)], 20)[0][0]).toBe(0)
  })
})
