import type { Locator, Page } from '@playwright/test'
import { drag, expect, openDemo, openPage, pointIn, test } from './story'

const outlines = (page: Page): Locator => page.getByRole('list', { name: 'Outlines' }).getByRole('listitem')
const facts = (page: Page): Promise<string | null> => outlines(page).first().locator('[data-facts]').textContent()

async function brush(page: Page, from: number, to: number, height = 0.5): Promise<void> {
  await page.keyboard.press('b')
  await drag(page, await pointIn(page, 0, from, height), await pointIn(page, 0, to, height + 0.05))
}

async function openAgain(page: Page): Promise<void> {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
}

/** How often the tab is killed; more on a night of its own: PERMEA_KILLS=50. */
const KILLS = Number(process.env.PERMEA_KILLS ?? 2)
/** What was drawn before this (ms) is never lost. */
const KEPT_AFTER = 1000

test('a tab killed at any moment of drawing comes back without what is older than a second being lost', async ({
  context,
}) => {
  test.setTimeout(60_000 + KILLS * 40_000)
  let kept = 0
  for (let n = 0; n < KILLS; n++) {
    const page = await context.newPage()
    await openAgain(page)
    if (kept > 0) await expect.poll(async () => cm3(await facts(page))).toBeGreaterThanOrEqual(kept)
    const seen = await watch(page)
    await brush(page, 0.2, 0.3, at(n))
    await expect(outlines(page)).toHaveCount(1)
    await page.mouse.down()
    const until = Date.now() + 600 + ((n * 7919) % 2000)
    for (let step = 0; Date.now() < until; step++) {
      const { x, y } = await pointIn(page, 0, 0.3 + 0.4 * Math.min(1, step / 40), at(n))
      await page.mouse.move(x, y)
      await page.waitForTimeout(30)
    }
    const killedAt = await kill(page)
    kept = Math.max(0, ...seen.filter(({ time }) => time <= killedAt - KEPT_AFTER).map(({ volume }) => volume))
  }
  const page = await context.newPage()
  await openAgain(page)
  await expect(outlines(page)).toHaveCount(1)
  await expect.poll(async () => cm3(await facts(page))).toBeGreaterThanOrEqual(kept)
})

const cm3 = (text: string | null): number => Number.parseFloat(text ?? '')
/** Each stroke on a line of its own. */
const at = (n: number): number => 0.2 + 0.6 * ((n * 0.37) % 1)

/** The volume on the page (cm³) as it grows, with the time at which it was seen. */
async function watch(page: Page): Promise<{ time: number; volume: number }[]> {
  const seen: { time: number; volume: number }[] = []
  await page.exposeFunction('tellVolume', (time: number, text: string) => seen.push({ time, volume: cm3(text) || 0 }))
  await page.evaluate(() => {
    const tell = (window as unknown as { tellVolume: (time: number, text: string) => void }).tellVolume
    setInterval(() => tell(Date.now(), document.querySelector('[data-facts]')?.textContent ?? ''), 50)
  })
  return seen
}

/** Kills the tab; gives when. */
async function kill(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const killedAt = Date.now()
  session.send('Page.crash').catch(() => undefined)
  await page.waitForEvent('crash')
  await page.close()
  return killedAt
}

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
