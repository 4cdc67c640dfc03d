import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Entries } from '../entries'
import { paperChecks } from './calculators'
import { PUBLISHED_STUDIES, recomputedPapers } from './recompute'

const ALL = PUBLISHED_STUDIES.flatMap(({ checks }) => checks)
const oracle = join(process.env.PERMEA_REFERENCE ?? '../shared', 'reference/stats/paper_checks.json')

it('every printed number is worked out again, each under a name of its own', () => {
  const papers = recomputedPapers()
  expect(papers).toHaveLength(82)
  expect(new Set(papers.map(({ id }) => id)).size).toBe(82)
  for (const { recomputed } of papers) expect(recomputed).not.toMatch(/undefined|NaN|not defined/)
})

it('nine of eleven has the interval that the counts give, and not the printed one', () => {
  const check = recomputedPapers().find(({ id }) => id === 'p001-sens-size')
  expect(check?.printed).toBe('0.67 to 0.9')
  expect(check?.recomputed).toBe('exact 0.4822 to 0.9772; Wilson 0.5230 to 0.9486')
})

interface OracleCase {
  readonly id: string
  readonly input: Entries
  readonly options: { readonly kind: string }
  readonly expected: { readonly recomputed: unknown }
  readonly tol: { readonly rel: number; readonly abs: number }
}

describe.skipIf(!existsSync(oracle))('against the oracle', () => {
  const { cases } = JSON.parse(existsSync(oracle) ? readFileSync(oracle, 'utf8') : '{"cases":[]}') as {
    cases: OracleCase[]
  }
  it('the numbers read from the papers are the same', () => {
    const known = new Map(ALL.map((check) => [check.id, { kind: check.kind, input: check.input }]))
    for (const { id, input, options } of cases) expect(known.get(id)).toMatchObject({ kind: options.kind, input })
  })

  it('all are reproduced', () => {
    for (const { id, expected, tol } of cases) {
      const check = ALL.find((one) => one.id === id)
      const { recomputed } = paperChecks(check?.input ?? {}, { kind: check?.kind })
      const [got, wanted] = [numbersIn(recomputed), numbersIn(expected.recomputed)]
      expect(Object.keys(got)).toEqual(expect.arrayContaining(Object.keys(wanted)))
      // The oracle's numbers of patients come from a root that was looked for to 1e-4 of a patient.
      const abs = check?.kind === 'sample-size' ? 1e-4 : tol.abs
      for (const [place, value] of Object.entries(wanted))
        expect(Math.abs(got[place] - value)).toBeLessThanOrEqual(abs + tol.rel * Math.abs(value))
    }
  })
})

/** Every number in a result, by where it stands. */
function numbersIn(value: unknown, place = ''): Record<string, number> {
  if (typeof value === 'number') return { [place]: value }
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => numbersIn(one, `${place}/${key}`))) as Record<
    string,
    number
  >
}
