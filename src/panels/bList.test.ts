import { describe, expect, it } from 'vitest'
import { groupByB, parseBList } from './bList'

describe('b-values typed by hand', () => {
  it('takes commas, semicolons and spaces', () => {
    expect(parseBList(' 0, 50;400 1400 ', 4)).toEqual({ values: [0, 50, 400, 1400] })
  })

  it('says how many are missing', () => {
    expect(parseBList('0 800', 3)).toEqual({ problem: '3 values are needed, one per frame; 2 typed.' })
  })

  it.each(['0, x', '0, -50', '0, 1e9', '0, NaN', '0, Infinity'])('refuses %s', (text) => {
    expect(parseBList(text, 2)).toHaveProperty('problem')
  })
})

describe('frames by b-value', () => {
  it('puts repeats together, lowest first, unknown last', () => {
    expect(groupByB([1000, null, 0, 1000])).toEqual([
      { b: 0, frames: [2] },
      { b: 1000, frames: [0, 3] },
      { b: null, frames: [1] },
    ])
  })
})
