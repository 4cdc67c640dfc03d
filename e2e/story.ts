import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Locator, type Page, type Request } from '@playwright/test'
import type { PhantomFile } from './phantom'

/**
 * A user story: fails on any error of the page, any failed request and any request to another origin.
 * `requests` lists what the page asked for, for stories about privacy.
 */
export const test = base.extend<{ requests: Request[] }>({
  requests: [
    async ({ page, baseURL }, use) => {
      const requests: Request[] = []
      const faults: string[] = []
      const visits = countVisits(page)
      page.on('request', (request) => requests.push(request))
      page.on('requestfailed', (request) => {
        if (!visits.wasLeft(request)) faults.push(`request failed: ${request.url()}`)
      })
      page.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
      })
      page.on('pageerror', (error) => faults.push(`page error: ${error.message}\n${error.stack ?? ''}`))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`)
      })
      await use(requests)
      const foreign = requests.filter((r) => !r.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(r.url()))
      faults.push(...foreign.map((r) => `request to another origin: ${r.url()}`))
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Tells requests that were given up because the page was left or loaded again, which is no fault, from those that failed. */
function countVisits(page: Page): { wasLeft(request: Request): boolean } {
  const visitOf = new Map<Request, number>()
  let visit = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) visit++
    visitOf.set(request, visit)
  })
  const wasAborted = (request: Request): boolean => request.failure()?.errorText === 'net::ERR_ABORTED'
  return { wasLeft: (request) => wasAborted(request) && (visitOf.get(request) ?? visit) < visit }
}

/** Third-party studies: in the folder named by PERMEA_REFERENCE, else beside the project. */
const reference = join(fileURLToPath(new URL('..', import.meta.url)), process.env.PERMEA_REFERENCE ?? '../shared')
export const referenceFolder = (path: string): string => join(reference, path)
export const referenceIsHere = existsSync(reference)
export const REFERENCE_MISSING = 'the reference studies are not on this machine (PERMEA_REFERENCE)'

/** The page with everything fetched. */
export async function openPage(page: Page): Promise<void> {
  await page.goto('./')
  await expect(page.locator('html[data-ready=true]')).toBeAttached({ timeout: 60_000 })
}

/** Gives a folder of this machine to the page's own picker and waits until all of it is read. */
export async function openFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[data-picker=folder]').first().setInputFiles(folder)
  await everythingRead(page)
}

/** Gives made files to the page's own picker and waits until all are read. */
export async function openMade(page: Page, files: readonly PhantomFile[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'permea-story-'))
  const paths = files.map(({ name, bytes }) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  })
  await page.locator('input[data-picker=files]').first().setInputFiles(paths)
  await everythingRead(page)
  rmSync(folder, { recursive: true })
}

export async function openDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the demo' }).first().click()
  await everythingRead(page)
}

async function everythingRead(page: Page): Promise<void> {
  await expect(ledgerCounts(page)).toBeVisible({ timeout: 90_000 })
  await expect(page.locator('[data-state=loading]')).toHaveCount(0)
  let before = ''
  const stands = async (): Promise<boolean> => {
    const now = await page.locator('[data-pane]').evaluateAll(placesOf)
    const isSame = now === before
    before = now
    return isSame
  }
  await expect.poll(stands, { intervals: [250] }).toBe(true) // panes are hung one by one
}

const placesOf = (panes: Element[]): string =>
  JSON.stringify(panes.map((pane) => [pane.getAttribute('data-state'), pane.getBoundingClientRect()]))

export const ledgerCounts = (page: Page): Locator => page.locator('[data-ledger-counts]')

/** The n-th pane, counted from 0 in reading order. */
export const pane = (page: Page, n = 0): Locator => page.locator('[data-pane]').nth(n)
export const paneText = (page: Page, n: number, what: 'slice' | 'frame' | 'cursor' | 'scale'): Locator =>
  pane(page, n).locator(`[data-text=${what}]`)

/** Where on the page a point of a pane's picture lies; x and y are fractions of its width and height. */
export async function pointIn(page: Page, n: number, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await pane(page, n).locator('canvas').first().boundingBox()
  if (!box) throw new Error(`pane ${n} shows no picture`)
  return { x: box.x + x * box.width, y: box.y + y * box.height }
}

/** Moves with steps, as a hand does: tools take no notice of a jump. */
export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
}

/** Patient position (LPS mm) under the mouse, as the pane prints it: "R 12.3 P 4.5 H 30.2 mm". */
export async function positionAt(
  page: Page,
  n: number,
  at: { x: number; y: number },
): Promise<[number, number, number]> {
  await page.mouse.move(at.x - 3, at.y)
  await page.mouse.move(at.x, at.y, { steps: 3 })
  // the text is drawn with the next redraw of the screen
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  const text = (await paneText(page, n, 'cursor').textContent()) ?? ''
  const found = /([LR]) ([\d.]+) ([AP]) ([\d.]+) ([HF]) ([\d.]+) mm/.exec(text)
  if (!found) throw new Error(`no position in "${text}"`)
  const signed = (letter: string, value: string) => Number(value) * ('RAF'.includes(letter) ? -1 : 1)
  return [signed(found[1], found[2]), signed(found[3], found[4]), signed(found[5], found[6])]
}
