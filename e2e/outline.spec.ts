import type { Page } from '@playwright/test'
import { drag, expect, openDemo, openPage, pane, pointIn, test } from './story'

type Place = { x: number; y: number }

/** The bright vertebral lesion in the large pane of the demo, as fractions of the picture. */
const LESION = [0.457, 0.62] as const

const outlinesOn = (page: Page, n: number) => pane(page, n).locator('[data-outlines]')
const names = (page: Page) =>
  page.locator('[data-outlines]').evaluateAll((all) => all.map((canvas) => canvas.ariaLabel ?? ''))

/** How opaque (0–255) the outlines are at a point of the page over a pane. */
function inkAt(page: Page, n: number, { x, y }: Place): Promise<number> {
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
async function crosshairOn(page: Page, n: number): Promise<Place> {
  const path = (await pane(page, n).locator('[data-mark=crosshair] path').getAttribute('d')) ?? ''
  const found = /^M\S+ (\S+)H(\S+)M(\S+) /.exec(path)
  const corner = await pointIn(page, n, 0, 0)
  if (!found) throw new Error(`no crosshair in "${path}"`)
  return { x: corner.x + (Number(found[2]) + Number(found[3])) / 2, y: corner.y + Number(found[1]) }
}

test('a lesion is outlined by one click, carried through the slices, and seen on every series at its place', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  const lesion = await pointIn(page, 0, ...LESION)
  await page.keyboard.press('x')
  await drag(page, lesion, { x: lesion.x + 1, y: lesion.y })
  await page.keyboard.press('i')
  await page.mouse.click(lesion.x, lesion.y)
  await expect(outlinesOn(page, 0)).toHaveAccessibleName('Outlines: Lesion 1')
  expect(await inkAt(page, 0, lesion)).toBeGreaterThan(20)
  await page.keyboard.press('p')
  await expect.poll(() => names(page)).toEqual(Array<string>(6).fill('Outlines: Lesion 1'))
  for (let n = 0; n < 6; n++) expect(await inkAt(page, n, await crosshairOn(page, n)), `pane ${n}`).toBeGreaterThan(20)

  await page.keyboard.press(' ')
  await expect.poll(() => names(page)).toEqual(Array<string>(6).fill('No outline on this slice'))
  await page.keyboard.press(' ')
  await expect.poll(() => inkAt(page, 0, lesion)).toBeGreaterThan(20)
})

test('the brush follows the hand on all panes at once, and one undo takes the stroke back', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  const at = await pointIn(page, 0, 0.4, 0.45)
  await page.keyboard.press('x')
  await drag(page, at, { x: at.x + 1, y: at.y })
  await page.keyboard.press('b')
  await page.keyboard.press(']')
  await page.mouse.move(at.x, at.y)
  await expect(pane(page, 0).locator('[data-mark=brush]')).toBeVisible()
  await page.mouse.down()
  await page.mouse.move(at.x + 8, at.y, { steps: 4 })
  for (const n of [0, 1, 2])
    await expect.poll(async () => inkAt(page, n, await crosshairOn(page, n)), `pane ${n}`).toBeGreaterThan(20)
  await page.mouse.up()
  await page.keyboard.press('Control+z')
  await expect.poll(() => inkAt(page, 0, at)).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => inkAt(page, 0, at)).toBeGreaterThan(20)

  await page.keyboard.press('e')
  await drag(page, { x: at.x - 30, y: at.y }, { x: at.x + 40, y: at.y })
  await expect.poll(() => inkAt(page, 0, at)).toBe(0)
})

test('a polygon is closed by Enter; on a reformatted plane it is drawn across the slices', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await page.keyboard.press('u')
  const corners = [
    [0.45, 0.45],
    [0.55, 0.45],
    [0.55, 0.55],
    [0.45, 0.55],
  ] as const
  for (const [x, y] of corners) {
    const { x: px, y: py } = await pointIn(page, 2, x, y)
    await page.mouse.click(px, py)
  }
  await page.keyboard.press('Enter')
  await expect(outlinesOn(page, 2)).toHaveAccessibleName('Outlines: Lesion 1')
  expect(await inkAt(page, 2, await pointIn(page, 2, 0.5, 0.5))).toBeGreaterThan(20)
  expect(await inkAt(page, 2, await pointIn(page, 2, 0.6, 0.5))).toBe(0)
  await expect(outlinesOn(page, 0)).toHaveAccessibleName('Outlines: Lesion 1')
})
