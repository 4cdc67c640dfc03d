import type { Locator, Page } from '@playwright/test'
import { drag, expect, openDemo, openPage, pointIn, test } from './story'

const outlines = (page: Page): Locator => page.getByRole('list', { name: 'Outlines' }).getByRole('listitem')
const facts = (page: Page): Promise<string | null> => outlines(page).first().locator('[data-facts]').textContent()

async function brush(page: Page, from: number, to: number): Promise<void> {
  await page.keyboard.press('b')
  await drag(page, await pointIn(page, 0, from, 0.5), await pointIn(page, 0, to, 0.55))
}

async function openAgain(page: Page): Promise<void> {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
}

test('a tab killed within a stroke comes back to it when the study is opened again', async ({ context }) => {
  const killed = await context.newPage()
  await openAgain(killed)
  await brush(killed, 0.3, 0.4)
  await expect(outlines(killed)).toHaveCount(1)
  await killed.waitForTimeout(1000)
  const before = await facts(killed)
  await killed.mouse.down()
  const end = await pointIn(killed, 0, 0.7, 0.6)
  await killed.mouse.move(end.x, end.y, { steps: 12 })
  await killed.waitForTimeout(1000)
  const session = await context.newCDPSession(killed)
  session.send('Page.crash').catch(() => undefined)
  await killed.waitForEvent('crash')
  await killed.close()

  const page = await context.newPage()
  await openAgain(page)
  await expect(outlines(page)).toHaveCount(1)
  const cm3 = (text: string | null): number => Number.parseFloat(text ?? '')
  expect(cm3(await facts(page))).toBeGreaterThan(1.5 * cm3(before))
})

test('what is drawn is there when the page is opened again, and a second tab does not overwrite it', async ({
  context,
}) => {
  const first = await context.newPage()
  await openAgain(first)
  await brush(first, 0.3, 0.4)
  await brush(first, 0.5, 0.6)
  await expect(outlines(first)).toHaveCount(1)
  await first.waitForTimeout(1000)
  const before = await facts(first)
  await first.close()

  const page = await context.newPage()
  await openAgain(page)
  await expect(outlines(page)).toHaveCount(1)
  expect(await facts(page)).toBe(before)

  const second = await context.newPage()
  await openAgain(second)
  await expect(second.getByText('This study is open in another tab')).toBeVisible()
  await brush(second, 0.2, 0.8)
  await second.waitForTimeout(1000)
  expect(await facts(second)).not.toBe(before)
  await expect(second.getByRole('button', { name: 'Take the session over' })).toBeVisible()
  await expect(second.getByRole('button', { name: 'Keep as its own session' })).toBeVisible()
  await second.close()
  await page.close()

  const last = await context.newPage()
  await openAgain(last)
  await expect(outlines(last)).toHaveCount(1)
  expect(await facts(last)).toBe(before)
})

test('what is drawn is there after the page is loaded again, which lists the session until its folder is given', async ({
  page,
}) => {
  await openAgain(page)
  await brush(page, 0.3, 0.4)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await expect(outlines(page)).toHaveCount(1)
  const before = await facts(page)
  await page.getByRole('button', { name: 'Sessions' }).click()
  await expect(page.getByText('Everything drawn is saved in this browser.')).toBeVisible()

  await page.reload()
  await expect(page.locator('html[data-ready=true]')).toBeAttached({ timeout: 60_000 })
  const saved = page.getByRole('list', { name: 'Saved sessions' }).getByRole('listitem')
  await expect(saved).toHaveCount(1)
  await expect(saved).toContainText('1 outline')
  await expect(page.getByText('open the folder of a session again')).toBeVisible()
  await saved.getByRole('textbox').fill('Before treatment')
  await page.keyboard.press('Enter')

  await openDemo(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await expect(outlines(page)).toHaveCount(1)
  expect(await facts(page)).toBe(before)
  await page.getByRole('button', { name: 'Sessions' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of the session Before treatment' })).toBeVisible()

  await page.reload()
  await saved.getByRole('button', { name: 'Delete' }).click()
  await saved.getByRole('button', { name: 'Delete it' }).click()
  await expect(saved).toHaveCount(0)
})
