import { describe, expect, it } from 'vitest'
import { dceAdvice, type DceFacts } from './dceAdvice'

const every = (s: number, n: number): number[] => Array.from({ length: n }, (_, i) => s * i)
const FINE: DceFacts = {
  ...{ refusal: null, timesS: every(4.3, 70), baselineFrames: [0, 7], phaseVolumes: 0, fieldT: 3 },
  t1: { kind: 'angles', flipAnglesDeg: [5, 10, 15, 15, 15], carried: '' },
  scale: { ratio: 1.01, verdict: 'same' },
  ...{ contrastAgent: 'Gadobutrol', isAgentKnown: true, sliceMm: 5, outlineSliceMm: 4 },
}
const textOf = (facts: Partial<DceFacts>, level?: string): string =>
  dceAdvice({ ...FINE, ...facts })
    .filter((one) => !level || one.level === level)
    .map(({ text }) => text)
    .join('\n')

describe('what a dynamic allows', () => {
  it('is all well with frames of 4.3 s, eight of them before the bolus, and three flip angles', () => {
    expect(dceAdvice(FINE).every(({ level }) => level === 'good')).toBe(true)
    expect(textOf({})).toContain('4.3 s')
    expect(textOf({})).toContain('5°, 10°, 15°.')
  })
  it.each([
    [1, 'followed', 'good'],
    [4.3, '3 to 7 %', 'good'],
    [10, 'misses the peak', 'caution'],
    [20, 'between frames', 'caution'],
    [60, 'no model', 'blocks'],
  ])('hangs on the time between frames: %s s', (step, words, level) => {
    expect(textOf({ timesS: every(step, 300 / step + 1), baselineFrames: null }, level)).toContain(words)
  })
  it('is less with few frames before the bolus', () => {
    expect(textOf({ baselineFrames: [0, 3] }, 'caution')).toContain('rests on few')
    expect(textOf({ baselineFrames: [1, 1] }, 'caution')).toContain('Only 1 frame before')
  })
  it('is less in a short dynamic: ve first', () => {
    expect(textOf({ timesS: every(4.3, 50) }, 'caution')).toContain('ve is uncertain')
    expect(textOf({ timesS: every(4.3, 30) }, 'caution')).toContain('too short for ve')
  })
  it('hangs on T1', () => {
    expect(textOf({ t1: { kind: 'fixed', ms: 1000 } }, 'caution')).toContain('1000 ms is taken everywhere')
    expect(textOf({ t1: { kind: 'angles', flipAnglesDeg: [5, 15], carried: '' } }, 'caution')).toContain('Two angles')
    expect(textOf({ t1: { kind: 'map', doubt: 'No unit.' } }, 'caution')).toContain('No unit.')
    expect(
      textOf({ t1: { kind: 'angles', flipAnglesDeg: [5, 9, 15], carried: 'Another grid.' } }, 'caution'),
    ).toContain('Another grid')
  })
  it('tells of scale, phase, field, agent and slices', () => {
    expect(textOf({ scale: { ratio: 2.51, verdict: 'other-scale' } }, 'caution')).toContain('2.51 times as bright')
    expect(textOf({ scale: { ratio: 1, verdict: 'scattered' } }, 'caution')).toContain('do not agree on one scale')
    expect(textOf({ phaseVolumes: 2 }, 'good')).toContain('Phase images (2)')
    expect(textOf({ fieldT: null }, 'caution')).toContain('3 T')
    expect(textOf({ contrastAgent: '', isAgentKnown: false }, 'caution')).toContain('name no contrast agent')
    expect(textOf({ sliceMm: 10, outlineSliceMm: 2.5 }, 'caution')).toContain('10 mm apart')
  })
  it('says of uneven frames that their times are taken as they are', () => {
    expect(textOf({ timesS: [...every(2, 30), ...every(10, 30).map((t) => 70 + t)] })).toContain('2.0 s to 12 s')
  })
  it('is nothing where it cannot be fitted, in the words of the refusal, and never without a way out', () => {
    expect(dceAdvice({ ...FINE, refusal: 'These are phase images.' })).toMatchObject([{ level: 'blocks' }])
    const grave = dceAdvice({ ...FINE, t1: { kind: 'fixed', ms: 1000 }, timesS: every(60, 8) })
    expect(grave[0].level).toBe('blocks')
    for (const { level, remedy } of grave) if (level !== 'good') expect(remedy).toBeTruthy()
  })
})
