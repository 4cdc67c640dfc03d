import { describe, expect, it } from 'vitest'
import { judgeAll, judgeResponse, type Measured, type Verdict } from './response'
import { RESPONSE_RULES, thresholdsOf, withThresholds, type ResponseRule } from './responseRules'

const ruleOf = (id: string): ResponseRule => {
  const rule = RESPONSE_RULES.find((one) => one.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}

const measured = (baseline: number, followUp: number, nadir = baseline): Measured => ({ baseline, followUp, nadir })

function judge(id: string, values: Measured, hasNewLesions = false): Verdict {
  const rule = ruleOf(id)
  return judgeResponse(rule, { measures: { [rule.measure]: values }, hasNewLesions })
}

describe('rules of size', () => {
  it.each([
    ['mda-bone', 200, 100, 'PR'],
    ['mda-bone', 200, 100.001, 'SD'],
    ['mda-bone', 200, 250, 'PD'],
    ['mda-bone', 200, 249.999, 'SD'],
    ['volume', 100, 41.5, 'PR'],
    ['volume', 0.3, 0.3 * 0.415, 'PR'],
    ['volume', 100, 41.51, 'SD'],
    ['volume', 100, 171.5, 'PD'],
    ['volume', 0.7, 0.7 * 1.715, 'PD'],
    ['volume', 100, 171.4, 'SD'],
    ['recist-1.1', 30, 21, 'PR'],
    ['recist-1.1', 30, 21.01, 'SD'],
    ['recist-1.1', 30, 36, 'PD'],
    ['recist-1.1', 30.1, 36.1, 'SD'],
  ])('%s: %d → %d is %s, exactly at the threshold too', (id, before, after, category) => {
    expect(judge(id, measured(before, after)).category).toBe(category)
  })

  it('calls nothing left complete, and what comes back from nothing progressive', () => {
    expect(judge('volume', measured(12, 0)).category).toBe('CR')
    expect(judge('recist-1.1', measured(30, 8, 0))).toMatchObject({ category: 'PD', reason: 'it has come back' })
  })

  it('RECIST compares progression with the smallest sum and asks for 5 mm beside 20 %', () => {
    expect(judge('recist-1.1', measured(60, 30, 24)).category).toBe('PD')
    const small = judge('recist-1.1', measured(30, 19, 15))
    expect(small).toMatchObject({ category: 'PR' })
    expect(judge('recist-1.1', measured(12, 15)).reason).toContain('3.00 mm only, less than 5 mm')
    expect(judge('recist-1.1', measured(25, 30)).category).toBe('PD')
  })

  it('MD Anderson and the volume rule compare with the baseline', () => {
    expect(judge('mda-bone', measured(100, 60, 40)).category).toBe('SD')
    expect(judge('volume', measured(100, 99, 20)).category).toBe('SD')
  })

  it('calls a new lesion progression, whatever the size', () => {
    expect(judge('mda-bone', measured(100, 10), true)).toMatchObject({
      category: 'PD',
      reason: 'a new lesion has appeared',
    })
  })
})

describe('rules of function', () => {
  it.each([
    ['adc', 1, 1.0679, 'no response'],
    ['adc', 1, 1.068, 'response'],
    ['vp', 0.1, 0.06, 'response'],
    ['vp', 0.1, 0.0601, 'no response'],
    ['vp', 5.48, 9.03, 'no response'],
    ['vp', 9.26, 1.13, 'response'],
  ])('%s: %d → %d is %s', (id, before, after, category) => {
    expect(judge(id, measured(before, after)).category).toBe(category)
  })

  it('say nothing of new lesions', () => {
    expect(judge('adc', measured(1, 1.5), true).category).toBe('response')
  })
})

describe('what cannot be judged', () => {
  it.each([
    [measured(0, 5), 'the baseline is 0'],
    [measured(-1, 5), 'the baseline is negative'],
    [measured(NaN, 5), 'not measured at baseline'],
    [measured(5, NaN), 'not measured at follow-up'],
  ])('is answered in words', (values, words) => {
    for (const { id } of RESPONSE_RULES) {
      const verdict = judge(id, values)
      expect(verdict.category).toBeNull()
      expect(verdict.reason).toContain(words)
    }
  })
})

describe('rules side by side', () => {
  /** The published case: size −19.4 %, plasma volume fraction 5.48 → 9.03. */
  const spinal = {
    measures: {
      product: measured(100, 80.6),
      volume: measured(100, 80.6),
      longest: measured(30, 27),
      vp: measured(5.48, 9.03),
    },
    hasNewLesions: false,
  }

  it('lights up a lesion that shrinks while its plasma volume rises', () => {
    const { conflict, verdicts } = judgeAll(RESPONSE_RULES, spinal)
    expect(verdicts.map(({ category }) => category)).toEqual(['SD', 'SD', 'SD', null, 'no response'])
    expect(conflict).toContain('ΔVp no response (+64.8 %) – but MD Anderson, bone SD (−19.4 %)')
  })

  it('has nothing to say where the rules agree', () => {
    const measures = { product: measured(100, 40), volume: measured(100, 30), ADC: measured(1, 1.4) }
    expect(judgeAll(RESPONSE_RULES, { measures, hasNewLesions: false }).conflict).toBe('')
  })
})

describe("a reader's own thresholds", () => {
  it('take the place of the published ones, each by its key', () => {
    for (const rule of RESPONSE_RULES) {
      const own = Object.fromEntries(thresholdsOf(rule).map(([key], n) => [key, 11 + n]))
      expect(thresholdsOf(withThresholds(rule, own)).map(([, { value }]) => value)).toEqual(Object.values(own))
    }
    const stricter = withThresholds(ruleOf('volume'), { 'volume partial': 65 })
    expect(judgeResponse(stricter, { measures: { volume: measured(100, 40) }, hasNewLesions: false }).category).toBe(
      'SD',
    )
  })
})
