import { describe, expect, it } from 'vitest'
import { arterialFile } from './arterialFile'

describe('an arterial curve out of a CSV file', () => {
  it('is of plasma or of blood as the heading says, in seconds or minutes', () => {
    expect(arterialFile('t_s,Cp_mM\n0,0\n4,1.5', 'a.csv', 0.4)).toEqual({ timesS: [0, 4], plasmaMM: [0, 1.5] })
    expect(arterialFile('time_min;blood mM\n0;0\n0.5;3', 'a.csv', 0.4)).toEqual({
      ...{ timesS: [0, 30], bloodMM: [0, 3], hematocrit: 0.4 },
    })
  })
  it('without a heading is time in seconds and plasma', () => {
    expect(arterialFile('0,0\n5,2\n', 'a.csv', 0.4)).toEqual({ timesS: [0, 5], plasmaMM: [0, 2] })
  })
  it('is refused with the row that holds no number', () => {
    expect(() => arterialFile('t_s,Cp_mM\n0,0\n4,x', 'a.csv', 0.4)).toThrow('a.csv: row 2 holds no number')
    expect(() => arterialFile('a,b\n0,0', 'a.csv', 0.4)).toThrow('needs a column of times')
  })
})
