import { describe, expect, it } from 'vitest'
import type { ReadingPlan } from './reading'
import { caseOrder, daysLeft, shownVisits } from './readingOrder'

const visits = ['Baseline', 'Follow-up 1', 'Follow-up 2'].map((name, n) => ({ id: `v${n}`, name, studyUIDs: [`${n}`] }))
const cases = Array.from({ length: 12 }, (_, n) => ({ id: `Case ${n}`, name: `Case ${n}`, visits, lesions: [] }))
const plan: ReadingPlan = {
  ...{ id: 'p', name: '', madeAt: '', cases, modelIds: [], readers: ['A', 'B'], seed: 42, passes: 2, washOutDays: 14 },
  ...{ blinding: { identity: true, visitOrder: true }, hash: '' },
}
const ids = (reader: string, pass: 1 | 2, seed = 42) => caseOrder({ ...plan, seed }, reader, pass).map(({ id }) => id)

describe('the order of cases', () => {
  it('is of its own for each reader and pass, and always the same for one seed', () => {
    expect(ids('A', 1)).toEqual(ids('A', 1))
    const orders = [ids('A', 1), ids('A', 2), ids('B', 1), ids('A', 1, 43)].map(String)
    expect(new Set(orders).size).toBe(4)
    expect(ids('B', 2).toSorted()).toEqual(cases.map(({ id }) => id).toSorted())
  })
})

describe('visits', () => {
  it('are named by letters where their order is hidden, and not always in the order of time', () => {
    const shown = cases.map((one) => shownVisits(plan, one))
    for (const one of shown) expect(one.map(({ name }) => name)).toEqual(['Visit X', 'Visit Y', 'Visit Z'])
    expect(new Set(shown.map((one) => one.map(({ id }) => id).join())).size).toBeGreaterThan(2)
  })

  it('keep their names and order where it is not', () => {
    const open = { ...plan, blinding: { identity: true, visitOrder: false } }
    expect(shownVisits(open, cases[3])).toEqual(visits)
  })
})

describe('the wash-out', () => {
  it('counts whole days from the lock of the first reading', () => {
    const locked = '2026-03-01T12:00:00.000Z'
    const at = (time: string): number => daysLeft(locked, 14, Date.parse(time))
    expect(at('2026-03-01T12:00:00Z')).toBe(14)
    expect(at('2026-03-14T13:00:00Z')).toBe(1)
    expect(at('2026-03-15T12:00:00Z')).toBe(0)
    expect(at('2026-04-01T00:00:00Z')).toBe(0)
  })
})
