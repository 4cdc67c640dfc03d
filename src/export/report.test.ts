import { expect, it } from 'vitest'
import type { Recipe } from '../data/parameterMap'
import { report, text } from './report'
import { fittingWords } from './reportMethods'

const recipe: Recipe = {
  ...{ model: 'extended-tofts', method: 'nonlinear', volumeId: 'v', seriesInstanceUIDs: [], frames: [], bValues: null },
  options: { bounds: { Ktrans: [0, 5] } },
  ...{ scale: 'none', productVersion: '1.2.3' },
}

it('says the model, its code, the parameter codes, the bounds and the version of every way once', () => {
  const [words, ...others] = fittingWords([recipe, recipe])
  expect(others).toEqual([])
  expect(words).toContain('CAPLEX M.IC1.005')
  expect(words).toContain('Ktrans (CAPLEX Q.PH1.008) between 0 1/min and 5.00 1/min')
  expect(words).toContain('Permea 1.2.3')
})

it('writes no text of a file as markup', async () => {
  const evil = '<img src=x onerror=alert(1)>"\''
  const answer = {
    ...{ title: evil, method: [evil], warnings: [evil] },
    tables: [{ title: evil, head: [evil], rows: [{ cells: [evil] }] }],
    figures: [],
  }
  const column = { key: 'k', label: evil, unit: evil, kind: 'measurement', source: evil } as const
  const made = report({
    title: evil,
    table: { columns: [column], rows: [] },
    answers: [{ answer, figures: [`<svg><text>${evil}</text></svg>`] }],
    ...{ productVersion: evil, now: new Date(0) },
  })
  const html = await made.text()
  expect(html).not.toContain('<img src=x')
  expect(html).toContain(text(evil))
  expect(html.match(/<svg/g)).toBeNull()
})
