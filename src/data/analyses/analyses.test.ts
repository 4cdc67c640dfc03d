import { describe, expect, it } from 'vitest'
import type { CaseTable } from '../caseTable'
import type { Answer } from './answer'
import { agreement } from './agreement'
import { ANSWERS } from './answers'
import { change } from './change'
import type { Choices } from './choices'
import { combined } from './combined'
import { defaultChoices } from './defaults'
import { groups } from './groups'
import { lesionValues } from './lesions'
import { sampleSize } from './planning'
import { prediction } from './prediction'
import { QUESTIONS } from './questions'
import { testTable } from './testTable'
import { unseenCuts } from './unseenCuts'

/** Shrout and Fleiss (Psychol Bull 1979;86:420), table 2: the first two of their four judges. */
const JUDGES = [
  [9, 2],
  [6, 1],
  [8, 4],
  [7, 1],
  [10, 5],
  [6, 2],
] as const
const judged = testTable(
  JUDGES.map(([a, b], n) => ({ caseId: `P${n}`, readers: { A: [a, null], B: [b, null] } as const })),
)

/** Changes in percent of ten patients, six stable and four progressive; the extremes are those of the published ten. */
const CHANGES = [10, 20, 35, 46.71, 60, 90, -1.35, -8, 2, 6.79]
const cohort = testTable(
  CHANGES.map((percent, n) => ({
    ...{ caseId: `P${n}`, outcome: n < 6 ? 'non-PD' : 'PD' },
    readers: { A: [1, 1 + percent / 100] as const },
  })),
)

const cell = ({ tables }: Answer, title: RegExp, head: RegExp, at = 0): string => {
  const table = tables.find((one) => title.test(one.title))
  const column = table?.head.findIndex((name) => head.test(name)) ?? -1
  return table?.rows[at]?.cells[column] ?? 'no such cell'
}
const ask = (table: CaseTable, change: Partial<Choices> = {}): Choices => ({ ...defaultChoices(table), ...change })

describe('the numbers of a lesion', () => {
  it('are the mean of its readers, and not known where one of them gives none', () => {
    const table = testTable([
      { caseId: 'P1', readers: { A: [1, 2], B: [3, 4] } },
      { caseId: 'P2', readers: { A: [1, 2], B: [3, null] } },
    ])
    const values = (when: Choices['when']) =>
      lesionValues(table.rows, 'ADC', ask(table), when).map(({ value }) => value)
    expect(values('earlier')).toEqual([2, 2])
    expect(values('percent')).toEqual([50, NaN])
  })

  it('have no percent change from 0', () => {
    const table = testTable([{ caseId: 'P1', readers: { A: [0, 2] } }])
    expect(lesionValues(table.rows, 'ADC', ask(table), 'percent')[0].value).toBeNaN()
  })
})

describe('agreement', () => {
  it('gives the intraclass correlation of one visit with its n', () => {
    const answer = agreement(judged, ask(judged))
    expect(cell(answer, /Intraclass/, /lesions/)).toBe('6')
    expect(cell(answer, /Intraclass/, /ICC\(A,1\)/)).toMatch(/^0\.126 \(/)
    expect(cell(answer, /All six/, /ICC/, 2)).toMatch(/^0\.745 \(/)
  })

  it('warns of several lesions of a patient, and offers the bootstrap and the repeated limits', () => {
    const table = testTable(
      JUDGES.map(([a, b], n) => ({
        caseId: `P${n % 3}`,
        lesion: `L${n}`,
        readers: { A: [a, null], B: [b, null] } as const,
      })),
    )
    const warned = agreement(table, ask(table))
    expect(warned.warnings.join(' ')).toContain('6 rows of 3 patients')
    expect(cell(warned, /several rows/, /patients/)).toBe('3')
    expect(cell(warned, /Intraclass/, /bootstrap/)).toBe('no such cell')
    expect(cell(agreement(table, ask(table, { bootstrap: true })), /Intraclass/, /bootstrap/)).toMatch(/ to /)
  })

  it('answers readers who agree to the last digit, and constant ratings, in words', () => {
    const equal = testTable([1, 2, 3].map((v) => ({ caseId: `P${v}`, readers: { A: [v, v], B: [v, v] } as const })))
    expect(agreement(equal, ask(equal)).warnings.join(' ')).toContain('agree to the last digit')
    const constant = testTable([1, 2, 3].map((v) => ({ caseId: `P${v}`, readers: { A: [1, 1], B: [1, 1] } as const })))
    const answer = agreement(constant, ask(constant))
    expect(cell(answer, /Intraclass/, /ICC\(A,1\)/)).toBe('not defined')
    expect(answer.warnings.join(' ')).toContain('all ratings are equal')
  })
})

describe('change', () => {
  it('tests ten changes exactly, and shows the asymptotic P beside it', () => {
    const answer = change(cohort, ask(cohort))
    expect(cell(answer, /Tests/, /exact/)).toBe('0.0195')
    expect(cell(answer, /Tests/, /asymptotic/)).toBe('0.0218')
    expect(cell(answer, /How much/, /rose/)).toBe('8 of 10')
  })

  it('draws a line for each lesion that has both visits', () => {
    const [lines] = change(cohort, ask(cohort)).figures
    expect(lines.kind === 'change' && lines.lines.length).toBe(10)
  })

  it('says that no pair changed', () => {
    const still = testTable([1, 2, 3].map((v) => ({ caseId: `P${v}`, readers: { A: [v, v] } as const })))
    expect(change(still, ask(still)).warnings.join(' ')).toContain('no change in any pair')
  })
})

describe('two groups', () => {
  it('gives the exact and the asymptotic P of four against six that do not overlap', () => {
    const answer = groups(cohort, ask(cohort, { when: 'percent' }))
    expect(cell(answer, /Mann/, /exact/)).toBe('0.0095')
    expect(cell(answer, /Mann/, /asymptotic/)).toBe('0.0105')
    expect(cell(answer, /Mann/, /AUC/)).toBe('0.000')
  })

  it('counts lesions without a group in neither', () => {
    const [first, ...rest] = cohort.rows
    const rows = [{ ...first, fields: {} }, { ...rest[0], fields: {} }, ...rest.slice(1)]
    expect(cell(groups({ ...cohort, rows }, ask(cohort)), /Mann/, /non-PD: n/)).toBe('5')
  })
})

describe('prediction', () => {
  it('names the interval, the observed cut-off and its optimism', () => {
    const answer = prediction(cohort, ask(cohort, { lowerIn: ['ADC'] }))
    expect(cell(answer, /Area/, /AUC/)).toBe('1.000 (0.692 to 1.000)')
    expect(cell(answer, /Area/, /interval by/)).toBe('exact binomial, n = 10')
    expect(cell(answer, /Cut-off/, /case if/)).toBe('≤ 6.790')
    expect(cell(answer, /Cut-off/, /sensitivity/)).toContain('4 of 4 (100.0')
    expect(answer.warnings.join(' ')).toContain('optimistic')
  })

  it('does not turn the direction by itself', () => {
    const answer = prediction(cohort, ask(cohort))
    expect(cell(answer, /Area/, /AUC/)).toMatch(/^0\.000/)
    expect(answer.warnings.join(' ')).toContain('the other direction may be meant')
  })

  it('flags a predictor that defines the outcome', () => {
    const [adc, outcome] = cohort.columns
    const table = { ...cohort, columns: [adc, { ...outcome, definedBy: ['ADC'] }] }
    expect(prediction(table, ask(table)).warnings[0]).toContain('Circular: ADC')
    expect(prediction(cohort, ask(cohort)).warnings.join(' ')).not.toContain('Circular')
  })

  it('gets fewer right with a cut-off that has not seen the case', () => {
    const label = [1, 1, 1, 0, 0, 0]
    const score = [6, 5, 3.1, 3, 2, 1]
    const { tp, tn } = unseenCuts({ label, score }, '<') ?? { tp: NaN, tn: NaN }
    expect(tp + tn).toBeLessThan(6)
    expect(unseenCuts({ label: [1, 0], score: [1, 2] }, '<')).toBeNull()
  })
})

it('says that predictors separate the outcome, and offers penalised estimates', () => {
  const answer = combined(cohort, ask(cohort, { predictors: ['ADC'] }))
  expect(answer.warnings.join(' ')).toContain('complete separation')
  expect(answer.tables[0].title).toContain('Firth')
})

it('plans ten patients, fourteen with dropout, for a change of 33.5 % with SD 28.9 %', () => {
  const answer = sampleSize(cohort, ask(cohort))
  expect(cell(answer, /Paired/, /pairs/)).toBe('10')
  expect(cell(answer, /Paired/, /enrol/)).toBe('14')
})

describe('every question', () => {
  const tables: readonly (readonly [string, CaseTable])[] = [
    ['an empty table', { columns: [], rows: [] }],
    ['a single row', testTable([{ caseId: 'P1', readers: { A: [1, null] } }])],
    ['values that are all missing', testTable([{ caseId: 'P1', outcome: 'PD', readers: { A: [null, null] } }])],
    ['a cohort', cohort],
  ]
  for (const { id } of QUESTIONS)
    for (const [name, table] of tables)
      it(`${id} answers ${name} without NaN or an error`, () => {
        const words = JSON.stringify(ANSWERS[id](table, ask(table)).tables)
        expect(words).not.toMatch(/NaN|undefined|Infinity/)
      })
})
