import { drag, expect, ledgerCounts, openDemo, openPage, pane, paneText, pointIn, test } from './story'

test('the demo opens with nothing at hand: two visits, every series, a first look at the lesion', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await expect(ledgerCounts(page)).toContainText('1,796 used · 0 set aside · 0 refused')
  await expect(page.locator('[data-pane]')).toHaveCount(6)
  await expect(page.locator('[data-state=shown]')).toHaveCount(6)
  for (const words of ['b 0, 50, 100, 200, 400, 800, 1200 s/mm²', '70 × 4.3 s', 'angle 5, 10, 15°'])
    await expect(page.locator('[data-volume]', { hasText: words })).toHaveCount(2)
})

test('the ADC map lies over the anatomy with a colour bar, a number under the cursor, and its region in a table', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await expect(page.locator('[data-map]').first()).toContainText('voxels')
  await page.locator('[data-map]', { hasText: 'ADC' }).first().getByRole('button', { name: /^Show/ }).first().click()
  await expect(page.getByRole('figure', { name: /^Colours of/ }).first()).toContainText('10⁻³ mm²/s')
})

test('frames, slices, planes, layouts and names follow the keys', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  const dwi = 3
  await pane(page, dwi).click({ position: { x: 60, y: 100 } })
  await expect(paneText(page, dwi, 'frame')).toContainText('b 0 ')
  await page.keyboard.press('ArrowRight')
  await expect(paneText(page, dwi, 'frame')).toContainText('b 50 ')
  const before = await paneText(page, dwi, 'slice').textContent()
  await page.keyboard.press('ArrowDown')
  await expect(paneText(page, dwi, 'slice')).not.toHaveText(before ?? '')
  await page.keyboard.press('h')
  await expect(page.getByText('DEMO-1')).toHaveCount(0)
  await page.keyboard.press('1')
  await expect(page.locator('[data-pane]')).toHaveCount(1)
  await page.keyboard.press('3')
  await expect(page.locator('[data-pane]')).toHaveCount(4)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Play the frames')
})

test('the crosshair takes every pane of the visit to the same place', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  const sagittal = 2
  const before = await paneText(page, sagittal, 'slice').textContent()
  await page.keyboard.press('x')
  const at = await pointIn(page, 0, 0.3, 0.5)
  await drag(page, at, { x: at.x + 4, y: at.y })
  await expect(paneText(page, sagittal, 'slice')).not.toHaveText(before ?? '')
})
