import { describe, expect, it } from 'vitest'
import { durationText, plural, timeLeftText } from './timeText'

describe('time in words', () => {
  it('says seconds, then minutes', () => {
    expect([0.44, 12.3, 60, 185].map(durationText)).toEqual(['0.4 s', '12 s', '1 min', '3 min 5 s'])
  })

  it('never says a number for a time that is not known', () => {
    expect(durationText(NaN)).toBe('–')
    expect(timeLeftText(null)).toBe('')
    expect(timeLeftText(Infinity)).toBe('')
  })

  it('rounds what is left up to the next second', () => {
    expect([0.3, 2.1, 200].map(timeLeftText)).toEqual(['almost done', '3 s left', '3 min left'])
  })

  it('counts in the singular and the plural', () => {
    expect([plural(1, 'file'), plural(1234, 'file')]).toEqual(['1 file', '1,234 files'])
  })
})
