import { describe, expect, it } from 'vitest'
import { caseTableCsv } from '../export/caseTableCsv'
import { readCaseImport, tableOf, whyNoTable } from './caseImport'
import { cellNumber, readCsv } from './readCsv'

const TEXT = [
  'Patient,Lesion,Visit,Reader,"ADC (10⁻³ mm²/s)",Outcome,Pain score (0–10)',
  'P1,L2,Month 1,A,1.25,PD,3',
  'P1,L2,Baseline,A,0.75,PD,7',
  'P1,L2,Week 1,A,,PD,5',
].join('\r\n')

describe('a delimited text', () => {
  it('may use semicolons with decimal commas, quotes and line ends inside them', () => {
    expect(readCsv('a;"b ""x"";\n y"\r\n1,5;2\n\n')).toEqual([
      ['a', 'b "x";\n y'],
      ['1,5', '2'],
    ])
    expect(cellNumber('1,5')).toBe(1.5)
  })

  it('has no number where there is a word, a range or nothing', () => {
    for (const cell of ['', 'n/a', '1-2', '12 mm', '0x10']) expect(cellNumber(cell)).toBeNaN()
    expect(cellNumber('−0.5')).toBe(-0.5)
  })
})

describe('the columns of a file', () => {
  it('are guessed from their names and values', () => {
    expect(readCaseImport(TEXT, 'a.csv').roles).toEqual([
      ...['case', 'lesion', 'visit', 'reader', 'measurement', 'clinical', 'clinical'],
    ])
  })

  it('become a table with visits in the order of time, units from the headings, and gaps as gaps', () => {
    const { columns, rows } = tableOf(readCaseImport(TEXT, 'a.csv'))
    expect(columns.map(({ label, unit, kind }) => [label, unit, kind])).toEqual([
      ['ADC', '10⁻³ mm²/s', 'measurement'],
      ['Outcome', '', 'clinical'],
      ['Pain score', '0–10', 'clinical'],
    ])
    expect(rows.map(({ visit, visitIndex }) => [visit, visitIndex])).toEqual([
      ['Month 1', 2],
      ['Baseline', 0],
      ['Week 1', 1],
    ])
    expect(rows.map(({ values }) => Object.values(values)[0])).toEqual([1.25, 0.75, null])
  })

  it('make no table without a case, or with a case twice', () => {
    const draft = readCaseImport(TEXT, 'a.csv')
    expect(whyNoTable(draft)).toBe('')
    expect(whyNoTable({ ...draft, roles: draft.roles.map((role) => (role === 'case' ? 'none' : role)) })).toContain(
      'case',
    )
    expect(whyNoTable({ ...draft, roles: draft.roles.map((role) => (role === 'lesion' ? 'case' : role)) })).toContain(
      'Two columns',
    )
  })

  it('refuse a file that holds no rows', () => {
    expect(() => readCaseImport('a,b', 'a.csv')).toThrow('no rows')
    expect(() => readCaseImport('words', 'a.csv')).toThrow('no table')
  })
})

it('comes back from its own file as it was, with cells that a spreadsheet would run made harmless', () => {
  const table = tableOf(readCaseImport(TEXT.replaceAll('PD', '=1+1'), 'a.csv'))
  const saved = caseTableCsv(table).join('')
  expect(saved).toContain(`"'=1+1"`)
  const again = tableOf(readCaseImport(saved, 'a.csv'))
  expect(again.rows.map(({ fields, values, ...row }) => [row, Object.values(fields), Object.values(values)])).toEqual(
    table.rows.map(({ fields, values, ...row }) => [row, Object.values(fields), Object.values(values)]),
  )
})
