import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { bytesOf, downloadOf } from './outlines'
import {
  comparedNumbers,
  exportReadings,
  importReadings,
  lock,
  makePlan,
  openForReading,
  outlineTask,
  panel,
  readAndLock,
  sit,
  tasks,
  toReading,
  type Stroke,
} from './readingSteps'
import { expect, pane, paneText, pointIn, test } from './story'

const STROKES: Readonly<Record<'A' | 'B', Stroke>> = { A: [0.4, 0.5], B: [0.42, 0.53] }

test('as reader B nothing of reader A is in the page, its files or its console before all have locked', async ({
  page,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await openForReading(page)
  await makePlan(page)
  await sit(page, 'A')
  await outlineTask(page, 0, STROKES.A)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('tabpanel', { name: 'Outline' }).getByRole('button', { name: 'Name and colour' }).click()
  await page.getByRole('tabpanel', { name: 'Outline' }).getByRole('textbox', { name: 'Site' }).fill('SECRET of A')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Numbers' }).click()
  const numbers = page.getByRole('tabpanel', { name: 'Numbers' })
  await expect(numbers.getByRole('row', { name: /ADC/ }).first()).toBeVisible()
  const volume = /([\d.]+) cm³/.exec((await numbers.textContent()) ?? '')?.[1] ?? ''
  expect(Number(volume)).toBeGreaterThan(0.1)
  await toReading(page)
  await outlineTask(page, 1, STROKES.A)
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowUp')
  const lookedAt = (await paneText(page, 0, 'slice').textContent()) ?? ''
  await panel(page).getByRole('button', { name: 'Leave' }).click()

  await sit(page, 'B')
  await expect(pane(page)).toContainText('2026-02-16')
  await expect(paneText(page, 0, 'slice')).not.toHaveText(lookedAt)
  const traces = ['SECRET', 'reader A', 'Reader A', `${volume} cm³`, 'Undo:', 'DEMO-1', 'Permea, Demo']
  const content = (): Promise<string> => page.evaluate(() => document.documentElement.outerHTML)
  for (const name of ['Outline', 'Numbers', 'Change', 'Maps', 'Reading']) {
    await page.getByRole('tab', { name, exact: true }).click()
    const html = await content()
    for (const trace of traces) expect(html, `${trace} in ${name}`).not.toContain(trace)
  }
  await outlineTask(page, 1, STROKES.B)
  await page.getByRole('tab', { name: 'Numbers' }).click()
  await expect(numbers.getByRole('row', { name: /ADC/ }).first()).toBeVisible()
  const csv = await downloadOf(page, () => numbers.getByRole('button', { name: 'CSV of all' }).click())
  const files = [(await bytesOf(csv)).toString('utf8')]
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Export all' }).click()
  const mask = await downloadOf(page, () => page.getByRole('menuitem', { name: /NIfTI/ }).click())
  files.push(gunzipSync(await bytesOf(mask)).toString('latin1'), mask.suggestedFilename())
  for (const file of files)
    for (const trace of ['SECRET', 'eader A', volume, 'DEMO-1']) expect(file).not.toContain(trace)
  expect(said.join('\n')).not.toMatch(/SECRET|eader A/)
  expect(await content()).not.toContain('SECRET')
})

test('readings of two laptops compared on a third are those of one laptop passed between readers; a changed file is refused', async ({
  browser,
  page,
}) => {
  test.setTimeout(300_000)
  await openForReading(page)
  await makePlan(page)
  const plan = await (
    await downloadOf(page, () => panel(page).getByRole('button', { name: 'Export the plan' }).click())
  ).path()
  await readAndLock(page, 'A', STROKES.A)
  await readAndLock(page, 'B', STROKES.B)
  const alone = await comparedNumbers(page)
  expect(alone.join('\n')).toMatch(/ADC/)
  await page.goto('about:blank')

  const elsewhere = async (reader: 'A' | 'B'): Promise<Buffer> => {
    const context = await browser.newContext()
    const other = await context.newPage()
    await openForReading(other)
    await importReadings(other, plan)
    await expect(panel(other).getByRole('region', { name: 'Sit down' })).toBeVisible()
    await readAndLock(other, reader, STROKES[reader])
    const file = readFileSync(await (await exportReadings(other)).path())
    await context.close()
    return file
  }
  const files = [await elsewhere('A'), await elsewhere('B')]

  const context = await browser.newContext()
  const third = await context.newPage()
  await openForReading(third)
  await importReadings(third, given('b-changed', changed(files[1])))
  await expect(third.getByText('The reading of Case 1 by reader B is not what it was when it was locked')).toBeVisible()
  await expect(panel(third).getByRole('region', { name: 'Sit down' })).toHaveCount(0)
  for (const [n, file] of files.entries()) {
    await importReadings(third, given(`${n}`, file))
    await expect(third.getByText('1 new reading')).toHaveCount(n + 1)
  }
  expect(await comparedNumbers(third)).toEqual(alone)
  await expect(panel(third).getByText('Both were fitted alike.').first()).toBeVisible({ timeout: 60_000 })
  await context.close()
})

test('two readers with an artery of their own: what their Ktrans differ by is taken apart into outline and fit', async ({
  page,
}) => {
  await openForReading(page)
  await makePlan(page)
  const hematocrit = { A: 0.42, B: 0.3 }
  for (const reader of ['A', 'B'] as const) {
    await sit(page, reader)
    await outlineTask(page, 1, STROKES[reader])
    await outlineTask(page, 0, STROKES[reader])
    await page.getByRole('tab', { name: 'Perfusion' }).click()
    const perfusion = page.getByRole('tabpanel', { name: 'Perfusion' })
    await perfusion.locator('input[aria-label="Arterial input"]').click()
    await page.getByRole('option', { name: 'Population: Parker 2006' }).click()
    await perfusion.getByLabel('Hematocrit').fill(String(hematocrit[reader]))
    const fit = perfusion.getByRole('button', { name: 'Fit', exact: true })
    await expect(fit).toBeEnabled()
    await fit.click()
    await expect(page.getByRole('status', { name: 'Work' })).toContainText('done')
    await toReading(page)
    await lock(page)
  }
  await panel(page).getByRole('button', { name: 'Compare', exact: true }).click()
  const why = panel(page).getByRole('table', { name: /^Why Ktrans of / })
  await expect(why).toHaveCount(1, { timeout: 60_000 })
  const cells = (await why.locator('td').allInnerTexts()).map(Number)
  // less plasma in the same blood: with one outline, Ktrans of both fits is as the plasma they take the blood to hold
  const [aa, ab, ba, bb] = cells
  expect(ab / aa).toBeCloseTo(0.7 / 0.58, 2)
  expect(bb / ba).toBeCloseTo(0.7 / 0.58, 2)
  expect(Math.abs(ba / aa - 1)).toBeGreaterThan(0.001)
  const shares = why.locator('xpath=following-sibling::p[1]')
  await expect(shares).toContainText('hematocrit: 0.42 against 0.3')
  const [byOutline, byFit] = [
    ...((await shares.textContent()) ?? '').matchAll(/by the (?:outline|fit) ([+–-]?\d+\.\d+)/gi),
  ].map(([, text]) => Number(text.replace('–', '-')))
  expect(byOutline + byFit).toBeCloseTo(aa - bb, 3)
  expect(byFit).toBeCloseTo((aa - ab + ba - bb) / 2, 3)
  await expect(panel(page).getByText('Not taken apart')).toHaveCount(0)
})

const given = (name: string, buffer: Buffer) => ({
  ...{ name: `${name}.permea-readings`, mimeType: 'application/gzip', buffer },
})

/** A volume in a locked reading made larger. */
function changed(file: Buffer): Buffer {
  const text = gunzipSync(file).toString('utf8')
  const other = text.replace(
    /(\\"value\\":)(\d)/,
    (_, field: string, digit: string) => `${field}${(Number(digit) % 9) + 1}`,
  )
  expect(other).not.toBe(text)
  return gzipSync(other)
}

/** How often the tab is killed; more on a night of its own: PERMEA_KILLS=50. */
const KILLS = Number(process.env.PERMEA_KILLS ?? 1)

test('a tab killed at any moment of reading and locking loses no reading, and the log stays whole', async ({
  context,
}) => {
  test.setTimeout(60_000 + KILLS * 40_000)
  const first = await context.newPage()
  await openForReading(first)
  await makePlan(first)
  await sit(first, 'A')
  await outlineTask(first, 0, STROKES.A)
  await first.waitForTimeout(2000)
  await kill(first)
  let outlined = 1
  for (let n = 0; n < KILLS; n++) {
    const page = await context.newPage()
    await openForReading(page)
    await expect(panel(page).getByText('Something kept here was changed')).toHaveCount(0)
    await expect(panel(page).getByRole('region', { name: 'Sit down' })).toBeVisible()
    const isLocked = await panel(page).getByText('waits for reader B').isVisible()
    if (isLocked) await unlock(page)
    await sit(page, 'A')
    await expect(tasks(page).filter({ hasText: 'outlined' })).toHaveCount(outlined)
    if (outlined < 2) {
      await outlineTask(page, 1, STROKES.A)
      await page.waitForTimeout(2000)
      outlined = 2
    }
    await (n % 2 === 0 ? beginToLock(page) : beginToDraw(page))
    await page.waitForTimeout((LONGEST_MS * n) / KILLS)
    await kill(page)
  }
  const last = await context.newPage()
  await openForReading(last)
  await expect(panel(last).getByText('Something kept here was changed')).toHaveCount(0)
  await expect(panel(last).getByRole('region', { name: 'Sit down' })).toBeVisible()
  if (await panel(last).getByText('waits for reader B').isVisible()) await unlock(last)
  await sit(last, 'A')
  await expect(tasks(last).filter({ hasText: 'outlined' })).toHaveCount(outlined)
  await lock(last)
})

/** Kills come up to so late after what they interrupt. */
const LONGEST_MS = 1200

async function beginToLock(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Lock this reading' }).click({ noWaitAfter: true })
}

async function beginToDraw(page: Page): Promise<void> {
  await tasks(page).nth(0).getByRole('button').click()
  await page.keyboard.press('b')
  const { x, y } = await pointIn(page, 0, 0.45, 0.58)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 40, y + 10, { steps: 6 })
}

async function unlock(page: Page): Promise<void> {
  await panel(page).getByRole('combobox', { name: 'Reader', exact: true }).click()
  await page.getByRole('option', { name: 'A', exact: true }).click()
  await panel(page).getByRole('button', { name: 'Unlock…' }).click()
  await panel(page).getByRole('textbox', { name: 'Reason for unlocking' }).fill('killed')
  await panel(page).getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(panel(page).getByRole('button', { name: 'Go on' })).toBeVisible()
}

async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  session.send('Page.crash').catch(() => undefined)
  await page.waitForEvent('crash')
  await page.close()
}
