import { readdirSync } from 'node:fs'
import {
  expect,
  ledgerCounts,
  openFolder,
  openMade,
  openPage,
  REFERENCE_MISSING,
  referenceFolder,
  referenceIsHere,
  test,
} from './story'
import { makeSeries } from './phantom'

test('a cut-off file, a text and an empty file are named; the rest opens', async ({ page }) => {
  const good = makeSeries({ slices: 4, values: (i, j) => 10 * i + j })
  const [whole] = makeSeries({ slices: 1, seriesNumber: 2, values: () => 100 })
  await openPage(page)
  await openMade(page, [
    ...good,
    { name: 'cut-off.dcm', bytes: whole.bytes.slice(0, whole.bytes.length - 200) },
    { name: 'letter.dcm', bytes: new TextEncoder().encode('Dear colleague, '.repeat(40)) },
    { name: 'empty.dcm', bytes: new Uint8Array(0) },
  ])
  await expect(ledgerCounts(page)).toContainText('4 used')
  await ledgerCounts(page).click()
  const ledger = page.getByRole('dialog')
  for (const name of ['cut-off.dcm', 'letter.dcm', 'empty.dcm'])
    await expect(ledger.locator('tr:not([data-fate=used])', { hasText: name })).toHaveCount(1)
})

test('markup in names is shown as text and never becomes part of the page', async ({ page }) => {
  const markup = '<img src=x onerror="window.__xss=1">'
  await openPage(page)
  await openMade(
    page,
    makeSeries({ slices: 3, values: () => 5, description: markup, patientName: `${markup}^A`, patientID: markup }),
  )
  await expect(page.getByText('<img').first()).toBeVisible()
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test.describe('the hostile folder', () => {
  test.skip(!referenceIsHere, REFERENCE_MISSING)

  test('opened whole in the browser, the page lives and names what it could not read', async ({ page }) => {
    await openPage(page)
    await openFolder(page, referenceFolder('hostile'))
    expect(readdirSync(referenceFolder('hostile')).length).toBeGreaterThan(40)
    await expect(ledgerCounts(page)).toContainText(/\d+ used · \d+ set aside · \d+ refused/)
    expect(await page.evaluate(() => '__xss' in window)).toBe(false)
    await expect(page.locator('[data-state=failed]')).toHaveCount(0)
  })
})
