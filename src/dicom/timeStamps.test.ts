import { describe, expect, it } from 'vitest'
import { dateTimeSeconds, timeSeconds } from './timeStamps'

describe('timeSeconds', () => {
  it.each([
    ['084217.797500', 31_337.7975],
    ['0842', 31_320],
    ['23:59:50', 86_390],
    ['235960', 86_400],
  ])('reads %s', (text, seconds) => expect(timeSeconds(text)).toBeCloseTo(seconds, 6))

  it.each(['', '***', '25', '1299', '12 30'])('refuses "%s"', (text) => expect(timeSeconds(text)).toBeNull())
})

it('dateTimeSeconds goes on over midnight and ignores the zone', () => {
  const [late, early] = ['20240229235959.5', '20240301000001.5+0100'].map(dateTimeSeconds)
  expect((early ?? NaN) - (late ?? NaN)).toBeCloseTo(2, 6)
})
