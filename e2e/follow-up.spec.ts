import type { Locator, Page } from '@playwright/test'
import { demoTruth } from '../src/demo/truth'
import { bytesOf, downloadOf, LESION } from './outlines'
import { expect, openDemo, openPage, pointIn, test } from './story'

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Change' })
const change = (page: Page, key: string): Locator => panel(page).locator(`[data-change="${key}"] td`)
const rule = (page: Page, id: string): Locator => panel(page).locator(`[data-rule="${id}"]`)
const category = (page: Page, id: string): Locator => rule(page, id).locator('[data-category]')

/** "−12.3 %" as a number. */
async function percentOf(page: Page, key: string): Promise<number> {
  const text = (await change(page, key).nth(3).textContent()) ?? ''
  return Number(text.replace(/[^\d.−+-]/g, '').replace('−', '-'))
}

const VISITS = ['Baseline, 2026-01-12', 'Follow-up 1, 2026-02-16']

test('before and after: the outline carried to the other visit, ADC on both, the change, and what the rules say', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Change' }).click()
  await expect(panel(page)).toContainText('35 d')
  await expect(panel(page)).toContainText('Outline the lesion at one visit')

  // outlined at the visit on screen, carried to the other
  const { x, y } = await pointIn(page, 0, ...LESION)
  await page.keyboard.press('i')
  await page.mouse.click(x, y)
  await page.keyboard.press('p')
  await expect(panel(page)).toContainText('Lesion 1 has no outline at baseline')
  await expect(panel(page).getByRole('table')).toHaveCount(0)
  await panel(page).getByRole('button', { name: 'Carry the outline over…' }).click()
  await page.getByRole('menuitem', { name: 'The same position in the scanner' }).click()
  await expect(panel(page)).toContainText(/Edges fitted anew/, { timeout: 60_000 })
  for (const visit of VISITS) await expect(panel(page)).toContainText(visit)

  // the size as it was made: both visits' lesions have a known volume
  const volumes = demoTruth().visits.map(({ lesion }) => lesion.rimMm3 + lesion.coreMm3)
  const truth = 100 * (volumes[1] / volumes[0] - 1)
  await expect.poll(() => percentOf(page, 'volume')).toBeLessThan(0)
  expect(Math.abs((await percentOf(page, 'volume')) - truth)).toBeLessThan(8)
  for (const id of ['mda-bone', 'volume', 'recist-1.1']) await expect(category(page, id)).toHaveText('SD')
  await expect(rule(page, 'adc')).toContainText('no map of ADC there')

  // ADC at both visits
  await page.getByRole('tab', { name: 'Maps' }).click()
  for (const date of ['2026-01-12', '2026-02-16']) await fitAdc(page, date)
  await page.getByRole('tab', { name: 'Change' }).click()
  await expect.poll(() => percentOf(page, 'adc/ADC')).toBeGreaterThan(5)
  await expect(category(page, 'adc')).toHaveText('response')
  await expect(rule(page, 'vp')).toContainText('no map of vp there')

  // a coefficient as wide as the change makes it noise, in words
  await panel(page)
    .getByRole('button', { name: /^ADC 10⁻³ mm²\/s/ })
    .click()
  await panel(page).getByRole('combobox', { name: 'Repeatability' }).click()
  await page.getByRole('option', { name: '±27 %, liver' }).click()
  await expect(panel(page).getByRole('button', { name: /^ADC/ }).first()).toContainText('within noise')
  await expect(rule(page, 'adc')).toContainText('; within noise')
  await expect(panel(page)).toContainText('QIBA ADC profile')
  await panel(page).getByRole('combobox', { name: 'Repeatability' }).click()
  await page.getByRole('option', { name: '±8 %, brain' }).click()
  await expect(panel(page).getByRole('button', { name: /^ADC/ }).first()).toContainText('beyond noise')
  await expect(panel(page).getByRole('img', { name: 'ADC of Lesion 1' })).toBeVisible()

  // a threshold of the reader's own sets one rule against the others
  await rule(page, 'adc').getByRole('button').click()
  await expect(rule(page, 'adc')).toContainText('Published series of bone metastases')
  await rule(page, 'adc').getByLabel('Response: change above').fill('60')
  await expect(category(page, 'adc')).toHaveText('no response')
  await expect(panel(page).locator('[data-conflict]')).toContainText('The rules disagree: ΔADC no response')
  await panel(page).getByRole('button', { name: 'Published thresholds' }).click()
  await expect(panel(page).locator('[data-conflict]')).toHaveCount(0)

  // a new lesion is progression by every rule of size
  await panel(page).getByLabel('A new lesion is seen at follow-up 1').check()
  for (const id of ['mda-bone', 'volume', 'recist-1.1']) await expect(category(page, id)).toHaveText('PD')
  await expect(panel(page).locator('[data-conflict]')).toContainText('ΔADC response')

  const csv = await bytesOf(await downloadOf(page, () => panel(page).getByRole('button', { name: 'CSV' }).click()))
  expect(csv.toString()).toMatch(/Lesion 1,ADC,10⁻³ mm²\/s,Baseline,2026-01-12,/)
  expect(csv.toString()).toContain('MD Anderson, bone')

  // unlinked, the two are two lesions
  await panel(page).getByRole('button', { name: 'Unlink' }).first().click()
  await expect(panel(page).getByRole('table')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(panel(page).getByRole('table')).toBeVisible()
})

async function fitAdc(page: Page, date: string): Promise<void> {
  const before = await page.locator('[data-map]').count()
  await page.getByRole('tabpanel', { name: 'Maps' }).getByLabel('Series', { exact: true }).first().click()
  await page.getByRole('option', { name: new RegExp(`DWI.*${date}`) }).click()
  await page.getByRole('button', { name: /^Make .* maps?$/ }).click()
  await expect(page.locator('[data-map]')).toHaveCount(before + 1)
  await expect(page.getByRole('status', { name: 'Work' })).not.toContainText('%')
}
