import { crosshairOn, inkAt, LESION, outlineNames, outlinesOn } from './outlines'
import { drag, expect, openDemo, openPage, pane, pointIn, test } from './story'

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
  await expect.poll(() => outlineNames(page)).toEqual(Array<string>(6).fill('Outlines: Lesion 1'))
  for (let n = 0; n < 6; n++) expect(await inkAt(page, n, await crosshairOn(page, n)), `pane ${n}`).toBeGreaterThan(20)

  await page.keyboard.press(' ')
  await expect.poll(() => outlineNames(page)).toEqual(Array<string>(6).fill('No outline on this slice'))
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
