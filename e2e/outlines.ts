import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from '@playwright/test'
import { pane, pointIn } from './story'

type Place = { x: number; y: number }

/** The bright vertebral lesion in the large pane of the demo, as fractions of the picture. */
export const LESION = [0.457, 0.62] as const

export const outlinesOn = (page: Page, n: number) => pane(page, n).locator('[data-outlines]')
export const outlineNames = (page: Page) =>
  page.locator('[data-outlines]').evaluateAll((all) => all.map((canvas) => canvas.ariaLabel ?? ''))

/** How opaque (0–255) the outlines are at a point of the page over a pane. */
export function inkAt(page: Page, n: number, { x, y }: Place): Promise<number> {
  return outlinesOn(page, n).evaluate(
    (element, at) => {
      if (!(element instanceof HTMLCanvasElement) || element.hidden) return 0
      const box = element.getBoundingClientRect()
      const pixel = element.getContext('2d')?.getImageData(at.x - box.left, at.y - box.top, 1, 1)
      return pixel?.data[3] ?? 0
    },
    { x, y },
  )
}

/** Where the crosshair stands on a pane, from the path that draws it: "M… y H x−gap M x+gap …". */
export async function crosshairOn(page: Page, n: number): Promise<Place> {
  const path = (await pane(page, n).locator('[data-mark=crosshair] path').getAttribute('d')) ?? ''
  const found = /^M\S+ (\S+)H(\S+)M(\S+) /.exec(path)
  const corner = await pointIn(page, n, 0, 0)
  if (!found) throw new Error(`no crosshair in "${path}"`)
  return { x: corner.x + (Number(found[2]) + Number(found[3])) / 2, y: corner.y + Number(found[1]) }
}

export const labelRow = (table: Locator, name: string): Locator => table.locator('tr', { hasText: name }).first()

export async function numbersOf(row: Locator): Promise<{ n: number; mean: number }> {
  const cells = await row.locator('xpath=following-sibling::tr[1]').locator('td').allTextContents()
  const [n, mean] = cells.map((text) => Number(text.replaceAll(',', '')))
  return { n, mean }
}

export async function downloadOf(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return download
}

export const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path())
