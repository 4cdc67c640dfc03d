import {
  bytesOf,
  crosshairOn,
  downloadOf,
  inkAt,
  labelRow,
  LESION,
  numbersOf,
  outlineNames,
  outlinesOn,
} from './outlines'
import { drag, expect, openDemo, openPage, pane, pointIn, test } from './story'

test('outline once, measure everywhere, lose nothing: from one click to the table, the files and back after a reload', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await expect(page.locator('[data-map]').first()).toContainText('ADC')

  // one click on the post-contrast T1w, carried through the slices
  const lesion = await pointIn(page, 0, ...LESION)
  await page.keyboard.press('x')
  await drag(page, lesion, { x: lesion.x + 1, y: lesion.y })
  await page.keyboard.press('i')
  await page.mouse.click(lesion.x, lesion.y)
  await expect(outlinesOn(page, 0)).toHaveAccessibleName('Outlines: Lesion 1')
  await page.keyboard.press('p')
  await page.getByRole('tab', { name: 'Outline' }).click()
  await expect(page.getByText(/^Slices \d+ to \d+\.$/)).toBeVisible()
  const facts = page.getByRole('list', { name: 'Outlines' }).getByRole('listitem').locator('[data-facts]')
  const carried = parseFloat((await facts.textContent()) ?? '')

  // one slice corrected with the brush
  await page.keyboard.press('b')
  await drag(page, lesion, { x: lesion.x + 45, y: lesion.y })
  await expect.poll(async () => parseFloat((await facts.textContent()) ?? '')).toBeGreaterThan(carried)
  const corrected = (await facts.textContent()) ?? ''

  // seen on the DWI with its ADC, on the DCE, on every pane
  await expect.poll(() => outlineNames(page)).toEqual(Array<string>(6).fill('Outlines: Lesion 1'))
  for (let n = 0; n < 6; n++) expect(await inkAt(page, n, await crosshairOn(page, n)), `pane ${n}`).toBeGreaterThan(20)

  // read in the table
  await page.getByRole('tab', { name: 'Numbers' }).click()
  const table = page.getByRole('tabpanel', { name: 'Numbers' }).locator('table').first()
  for (const name of ['AX T1 FS +C', 'AX DWI 7b TRACE', 'OBL DCE 70 PHASES', 'SAG T2 TSE'])
    await expect(labelRow(table, name)).toBeVisible()
  const adc = await numbersOf(labelRow(table, 'ADC'))
  expect(adc.mean).toBeGreaterThan(0.5)
  expect(adc.mean).toBeLessThan(1.4)

  // taken out as CSV and as DICOM SEG
  const csv = await bytesOf(await downloadOf(page, () => page.getByRole('button', { name: 'CSV of all' }).click()))
  expect(csv.toString()).toContain('Lesion 1')
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Export all' }).click()
  const seg = await bytesOf(await downloadOf(page, () => page.getByRole('menuitem', { name: 'DICOM SEG' }).click()))
  expect(seg.subarray(128, 132).toString()).toBe('DICM')

  // the page is loaded again, the study given again: everything is there
  await page.waitForTimeout(1000)
  await page.reload()
  await expect(page.locator('html[data-ready=true]')).toBeAttached({ timeout: 60_000 })
  await openDemo(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await expect(facts).toHaveText(corrected)
  await expect(pane(page, 0).locator('[data-outlines]')).toHaveAccessibleName('Outlines: Lesion 1')
})
