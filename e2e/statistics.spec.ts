import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from '@playwright/test'
import { expect, openPage, test } from './story'

/** From the entrance, with no study open. */
async function openCohort(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Demo cohort' }).first().click()
  await expect(page.getByRole('region', { name: 'Case table' })).toBeVisible({ timeout: 60_000 })
}
const ask = (page: Page, question: string): Promise<void> => page.getByRole('button', { name: question }).click()
const part = (page: Page, name: string): Promise<void> =>
  page.getByRole('radiogroup', { name: 'Part of the statistics' }).getByText(name, { exact: true }).click()
const answered = (page: Page, id: string): Locator => page.locator(`[data-answer=${id}]`)
const table = (page: Page, name: RegExp): Locator => page.getByRole('region', { name }).getByRole('table')
/** Text of a cell: the row by its first words, the column by its heading. */
async function cell(of: Locator, row: string, column: RegExp): Promise<string> {
  const heads = await of.locator('th').allTextContents()
  const at = heads.findIndex((head) => column.test(head))
  const text = await of.getByRole('row').filter({ hasText: row }).first().getByRole('cell').nth(at).textContent()
  return text ?? ''
}
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

test('the demo cohort answers who responds: from opening it to ICC, Bland-Altman, change, responses, Mann-Whitney and ROC', async ({
  page,
}) => {
  await openPage(page)
  const started = Date.now()
  await openCohort(page)

  await part(page, 'Analysis')
  await expect(answered(page, 'agreement')).toBeVisible()
  expect(await cell(table(page, /Intraclass/), 'ADC', /ICC\(A,1\)/)).toMatch(/^0\.[6-9]\d\d \(/)
  await expect(page.getByRole('img', { name: /Bland-Altman/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add to report' }).click()

  await ask(page, 'Did it change?')
  await expect(answered(page, 'change')).toBeVisible()
  await expect(page.getByRole('img', { name: / from Baseline to / })).toBeVisible()

  await ask(page, 'Who responded?')
  await expect(table(page, /Each lesion by every rule/)).toBeVisible()
  expect(
    await table(page, /Each lesion by every rule/)
      .getByRole('row')
      .count(),
  ).toBeGreaterThan(10)

  await ask(page, 'Do two groups differ?')
  await expect(answered(page, 'groups')).toBeVisible()
  expect(Number(await cell(table(page, /Mann-Whitney/), 'ADC', /exact/))).toBeLessThan(0.05)
  await page.getByRole('button', { name: 'Add to report' }).click()

  await ask(page, 'Does it predict the outcome?')
  await expect(answered(page, 'prediction')).toBeVisible()
  await expect(page.getByRole('img', { name: /ROC/ })).toBeVisible()
  const auc = Number.parseFloat(await cell(table(page, /Area under/), 'ADC', /^AUC/))
  expect(Math.abs(auc - 0.5)).toBeGreaterThan(0.3)
  expect(Date.now() - started).toBeLessThan(120_000)

  await part(page, 'Report')
  const report = await saved(page, 'Save report (HTML)')
  expect(report.name).toMatch(/\.html$/)
  expect(report.text).toContain('Mann-Whitney U')
  expect(report.text).toContain('data:image/svg+xml')
})

const LINES = [
  'Patient,Lesion,Visit,Reader,ADC (10⁻³ mm²/s),Outcome',
  ...Array.from({ length: 12 }, (_, n) =>
    ['A', 'B'].flatMap((reader) =>
      [0, 1].map((visit) => {
        const value =
          0.7 + 0.03 * n + (n < 6 ? 0.4 : 0.01 * n) * visit + (reader === 'A' ? 0.01 : 0) + 0.002 * ((n * 7) % 5)
        return `P${n % 10},L${n},${visit ? 'Week 4' : 'Baseline'},${reader},${value.toFixed(4)},${n < 6 ? '<b>stable</b>' : '=PD'}`
      }),
    ),
  ).flat(),
].join('\n')

test('a table from a file: columns named, entries written, points that lead to their row, and the file saved again', async ({
  page,
}) => {
  await openPage(page)
  await openCohort(page)
  const panel = page.getByRole('tabpanel', { name: 'Statistics' })
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(LINES) })
  await expect(page.getByText('What are its columns?')).toBeVisible()
  await page.getByRole('button', { name: 'Open the table' }).click()

  await expect(page.getByText('48 rows: 10 patients, 12 lesions, 2 visits, 2 readers')).toBeVisible()
  const pain = page.getByRole('button', { name: 'Pain score of P0, L0, Week 4' })
  await pain.first().click()
  await page.getByRole('textbox', { name: 'Pain score of P0, L0, Week 4' }).fill('7')
  await page.keyboard.press('Enter')
  await expect(pain).toHaveText(['7', '7'])

  await part(page, 'Analysis')
  await expect(page.getByText('12 rows of 10 patients')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Cluster bootstrap' }).check()
  await expect(page.getByText('ICC(A,1), cluster bootstrap (95 %)')).toBeVisible()
  await page.locator('[aria-label^="Bland-Altman"] a').first().click()
  await expect(page.locator('tr[data-selected=true]')).toHaveCount(1)

  const file = await saved(page, 'Save CSV')
  expect(file.text).toContain(`"'=PD"`)
  expect(file.text.split('\r\n')[0]).toContain('ADC (10⁻³ mm²/s)')

  // what was written waits in the browser
  await page.reload()
  await expect(page.locator('html[data-ready=true]')).toBeAttached({ timeout: 60_000 })
  await page.getByRole('list', { name: 'Kept case tables' }).getByRole('button', { name: 'mine.csv' }).first().click()
  await expect(pain).toHaveText(['7', '7'])
})

test('the papers, re-computed: printed beside what follows from the printed counts', async ({ page }) => {
  await openPage(page)
  await openCohort(page)
  await part(page, 'Papers, re-computed')
  await expect(page.locator('[data-check]')).toHaveCount(82)
  await expect(page.locator('[data-check=p001-sens-size]')).toContainText('exact 0.4822 to 0.9772')
  await page.getByText('Do not follow 19').click()
  await expect(page.locator('[data-check]')).toHaveCount(19)
})
