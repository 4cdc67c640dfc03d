import { describe, expect, it } from 'vitest'
import { judgeResponse } from '../data/response'
import { RESPONSE_RULES } from '../data/responseRules'
import { icc } from '../kernels/stats/icc'
import { mannWhitney } from '../kernels/stats/mannWhitney'
import { roc } from '../kernels/stats/roc'
import { lesionVolume } from './cohortShape'
import { makeDemoCohort } from './makeDemoCohort'

const heard: number[] = []
const { table, patients } = makeDemoCohort(1, 14, (done) => heard.push(done))

function valueOf(caseId: string, visitIndex: number, reader: string, key: string): number {
  const row = table.rows.find((r) => r.caseId === caseId && r.visitIndex === visitIndex && r.reader === reader)
  return row?.values[key] ?? NaN
}

/** The mean of both readers. */
const meanOf = (caseId: string, visit: number, key: string): number =>
  (valueOf(caseId, visit, 'A', key) + valueOf(caseId, visit, 'B', key)) / 2

const changes = (key: string): number[] =>
  patients.map(({ caseId }) => 100 * (meanOf(caseId, 1, key) / meanOf(caseId, 0, key) - 1))

const measuredKeys = table.columns.filter(({ kind }) => kind === 'measurement').map(({ key }) => key)

describe('the demo cohort', () => {
  it('has a row for every patient, visit and reader, and no hole in what was measured', () => {
    expect(table.rows).toHaveLength(14 * 2 * 2)
    for (const { values } of table.rows) for (const key of measuredKeys) expect(values[key]).toBeGreaterThan(0)
    expect(heard.at(-1)).toBe(1)
  })

  it('is the same for the same seed and another for another', () => {
    const [again, other] = [makeDemoCohort(1, 1).table.rows, makeDemoCohort(2, 1).table.rows]
    expect(makeDemoCohort(1, 1).table.rows).toEqual(again)
    expect(other[0].values).not.toEqual(again[0].values)
  })

  it('names the outcome that the patients were made with, on every row', () => {
    for (const { caseId, responds } of patients) {
      const outcomes = table.rows.filter((row) => row.caseId === caseId).map(({ fields }) => fields.outcome)
      expect(new Set(outcomes)).toEqual(new Set([responds ? 'non-PD' : 'PD']))
    }
  })

  it('is measured true: outlines are as large as the tumour', () => {
    for (const { caseId, seed, visits } of patients)
      visits.forEach(({ lesion }, visit) => {
        const share = (1000 * valueOf(caseId, visit, 'A', 'volume')) / lesionVolume(lesion, seed)
        expect(Math.abs(share - 1)).toBeLessThan(0.2)
      })
  })

  // The mean of an outline also holds the dead core and marrow at its edge: each is off a little, the middle one is not.
  it.each([
    ['extended-tofts/kep', 'kep'],
    ['extended-tofts/vp', 'vp'],
  ] as const)('is measured true: changes of %s are those that were put in', (key, name) => {
    const errors = patients.map(({ caseId, visits: [before, after] }) => {
      const measured = meanOf(caseId, 1, key) / meanOf(caseId, 0, key)
      return measured / (after.lesion[name] / before.lesion[name]) - 1
    })
    const sorted = errors.toSorted((a, b) => a - b)
    expect(Math.abs(sorted[7])).toBeLessThan(0.05)
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.3)
  })

  it('has the uptake curve of every row: nothing before the bolus, an enhancement that lasts after it', () => {
    for (const { uptake } of table.rows) {
      const { minutes, enhancement } = uptake ?? { minutes: [], enhancement: [] }
      const within = (from: number, to: number) => enhancement.filter((_, n) => minutes[n] >= from && minutes[n] < to)
      expect(Math.max(...within(0.1, 0.45).map(Math.abs))).toBeLessThan(0.05)
      expect(Math.min(...within(1.2, 5))).toBeGreaterThan(0.1)
    }
  })

  it.each(measuredKeys)('two readers agree on %s as readers do: well, and not perfectly', (key) => {
    const readers = ['A', 'B'].map((reader) => patients.map(({ caseId }) => valueOf(caseId, 0, reader, key)))
    const { icc: agreement } = icc(readers).ICC2
    expect(agreement).toBeGreaterThan(0.85)
    expect(agreement).toBeLessThan(0.999)
  })

  it('gives the truth away to the analysis: who responds shows in ADC and in plasma volume', () => {
    const isFailure = patients.map(({ responds }) => (responds ? 0 : 1))
    const split = (values: readonly number[], failure: number) => values.filter((_, n) => isFailure[n] === failure)
    for (const [key, direction] of [['adc/ADC', '>'] as const, ['extended-tofts/vp', '<'] as const]) {
      const change = changes(key)
      expect(mannWhitney(split(change, 0), split(change, 1)).pExact).toBeLessThan(0.05)
      expect(roc(isFailure, change, direction).auc).toBeGreaterThan(0.85)
    }
  })

  it('holds a failure that shrinks: stable by size, not by plasma volume', () => {
    const ruleOf = (id: string) => RESPONSE_RULES.filter((rule) => rule.id === id)
    const input = (caseId: string, key: string) => {
      const baseline = meanOf(caseId, 0, key)
      return { baseline, followUp: meanOf(caseId, 1, key), nadir: baseline }
    }
    const contradicted = patients.filter(({ caseId, responds }) => {
      const measures = { product: input(caseId, 'product'), vp: input(caseId, 'extended-tofts/vp') }
      const by = (id: string) =>
        ruleOf(id).map((rule) => judgeResponse(rule, { measures, hasNewLesions: false }).category)
      const shrinks = measures.product.followUp < measures.product.baseline
      return !responds && shrinks && by('mda-bone').includes('SD') && by('vp').includes('no response')
    })
    expect(contradicted.length).toBeGreaterThan(0)
  })
})
