import { describe, expect, it } from 'vitest'
import { levelLines, type Ring } from './levelLines'

const field = (lines: readonly string[]) => ({
  values: Uint8Array.from(lines.join(''), (c) => Number(c === '#')),
  columns: lines[0].length,
  rows: lines.length,
})

/** Signed: rings round inside and rings round a hole differ. */
function area(ring: Ring): number {
  let twice = 0
  for (let n = 0; n < ring.length; n += 2) {
    const [u, v] = [ring[(n + 2) % ring.length], ring[(n + 3) % ring.length]]
    twice += ring[n] * v - u * ring[n + 1]
  }
  return twice / 2
}

describe('level lines', () => {
  it('run half way between samples in and out', () => {
    const [ring] = levelLines(field(['...', '.#.', '...']))
    expect([...ring].sort((a, b) => a - b)).toEqual([0.5, 0.5, 1, 1, 1, 1, 1.5, 1.5])
  })

  it('close along the border of the field', () => {
    const rings = levelLines(field(['##', '##']))
    expect(rings).toHaveLength(1)
    expect(Math.max(...rings[0])).toBeCloseTo(1.5, 6)
    expect(Math.min(...rings[0])).toBeCloseTo(-0.5, 6)
  })

  it('go round a hole the other way', () => {
    const areas = levelLines(field(['#####', '#...#', '#...#', '#...#', '#####'])).map(area)
    expect(areas).toHaveLength(2)
    expect(Math.sign(areas[0])).toBe(-Math.sign(areas[1]))
  })

  it('keep samples apart that touch across a cell only', () => {
    expect(levelLines(field(['#.', '.#']))).toHaveLength(2)
  })

  it('of a cone are circles: area within 0.2 % of πr²', () => {
    const [n, r] = [81, 27.3]
    const values = Float32Array.from({ length: n * n }, (_, i) =>
      Math.max(0, 1 - Math.hypot((i % n) - 40, Math.floor(i / n) - 40) / (2 * r)),
    )
    const [ring] = levelLines({ values, columns: n, rows: n })
    expect(Math.abs(area(ring)) / (Math.PI * r * r)).toBeCloseTo(1, 2.7)
  })

  it('are none where nothing is inside', () => {
    expect(levelLines(field(['...', '...']))).toEqual([])
  })
})
