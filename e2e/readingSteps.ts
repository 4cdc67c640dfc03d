import type { Download, Locator, Page } from '@playwright/test'
import { downloadOf } from './outlines'
import { drag, expect, openDemo, openPage, pane, pointIn } from './story'

export const toReading = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Reading' }).click()
export const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Reading' })

/** The page with the demo study and the reading panel. */
export async function openForReading(page: Page): Promise<void> {
  await openPage(page)
  await openDemo(page)
  await toReading(page)
}

/** A plan for readers A and B on the demo's case and its two visits, as the form proposes it. */
export async function makePlan(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Make the plan' }).click()
  await expect(panel(page).getByRole('region', { name: 'Sit down' })).toBeVisible()
}

export async function sit(page: Page, reader: string): Promise<void> {
  await panel(page).getByRole('combobox', { name: 'Reader', exact: true }).click()
  await page.getByRole('option', { name: reader, exact: true }).click()
  await panel(page)
    .getByRole('list', { name: `Cases of reader ${reader}` })
    .getByRole('button', { name: /^(Read|Go on)$/ })
    .click()
  await expect(panel(page).getByRole('heading', { name: `Reader ${reader} · Case 1` })).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Leave' })).not.toHaveAttribute('data-loading', 'true')
}

export const tasks = (page: Page): Locator =>
  panel(page).getByRole('list', { name: 'To outline' }).getByRole('listitem')

/** A stroke of the brush in the large pane, from and to fractions of the picture's width. */
export type Stroke = readonly [from: number, to: number]

/** When the demo's visits were. */
const DATES = ['2026-01-12', '2026-02-16']

/** Goes to a lesion of the list and outlines it with one stroke. */
export async function outlineTask(page: Page, n: number, [from, to]: Stroke): Promise<void> {
  await tasks(page).nth(n).getByRole('button').click()
  await expect(pane(page)).toContainText(DATES[n])
  await expect(page.locator('[data-state=loading]')).toHaveCount(0)
  await page.waitForTimeout(300)
  await page.keyboard.press('b')
  await drag(page, await pointIn(page, 0, from, 0.6), await pointIn(page, 0, to, 0.63))
  await expect(tasks(page).nth(n)).toContainText('outlined')
}

/** Sits down, outlines the lesion on both visits, and locks. */
export async function readAndLock(page: Page, reader: string, stroke: Stroke): Promise<void> {
  await sit(page, reader)
  await outlineTask(page, 0, stroke)
  await outlineTask(page, 1, stroke)
  await lock(page)
}

/** Locks; what maps of the plan are still to be made is waited for by the page itself. */
export async function lock(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Lock this reading' }).click()
  await expect(panel(page).getByRole('region', { name: 'Sit down' })).toBeVisible({ timeout: 60_000 })
  await expect(
    panel(page)
      .getByText(/reading locked, Case 1/)
      .first(),
  ).toBeVisible()
}

export const exportReadings = (page: Page): Promise<Download> =>
  downloadOf(page, () => panel(page).getByRole('button', { name: 'Export locked readings' }).click())

/** Gives a file of readings to the panel. */
export const importReadings = (
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> => panel(page).locator('input[type=file]').setInputFiles(file)

/** Both readers' numbers, line by line, as the panel shows them. */
export async function comparedNumbers(page: Page): Promise<string[]> {
  await panel(page).getByRole('button', { name: 'Compare', exact: true }).click()
  const outlines = panel(page).getByRole('table', { name: 'Agreement of the outlines' })
  await expect(outlines).toBeVisible()
  const numbers = panel(page).getByRole('table', { name: 'Numbers of both readers' })
  return [...(await outlines.locator('tr').allInnerTexts()), ...(await numbers.locator('tr').allInnerTexts())]
}
