import dicomParser from 'dicom-parser'
import type { Page } from '@playwright/test'
import { bytesOf, downloadOf, labelRow, numbersOf } from './outlines'
import { drag, expect, openDemo, openPage, pointIn, test } from './story'

test('one outline is read on every series and map, and leaves as CSV and DICOM SEG that come back the same', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await expect(page.locator('[data-map]').first()).toContainText('ADC')
  await outlineLesion(page)

  // every series of the visit has a row, the other visit is refused
  await page.getByRole('tab', { name: 'Numbers' }).click()
  const table = page.getByRole('tabpanel', { name: 'Numbers' }).locator('table').first()
  for (const name of ['AX T1 FS +C', 'SAG T2 TSE', 'ADC', 'AX DWI 7b TRACE', 'OBL DCE 70 PHASES'])
    await expect(labelRow(table, name)).toBeVisible()
  await expect(page.getByText(/^Not measured on \d+ series/)).toBeVisible()

  // the ADC of the lesion is that of tumour: the demo's tissues have 0.58 (marrow) to 1.8 (disc)
  const adc = await numbersOf(labelRow(table, 'ADC'))
  expect(adc.mean).toBeGreaterThan(0.5)
  expect(adc.mean).toBeLessThan(1.4)

  // unfolding gives the rest: both fits, the parts, the edge in words
  await table.getByRole('button', { name: /^ADC/ }).click()
  const details = table.locator('dl')
  await expect(details).toContainText('Fit of the mean')
  await expect(details).toContainText('in voxels covered in part')
  await expect(details).toContainText('One voxel in / out')
  await expect(page.getByRole('table', { name: 'Parts of the outline' })).toContainText('Non-enhancing')
  await expect(page.getByRole('img', { name: /^Histogram of ADC/ })).toBeVisible()
  const figure = await downloadOf(page, () => page.getByRole('button', { name: /^Histogram.* as SVG$/ }).click())
  expect((await bytesOf(figure)).toString()).toMatch(/^<svg[\s\S]*voxels/)

  // the CSV says what the table says
  const csv = await bytesOf(await downloadOf(page, () => page.getByRole('button', { name: 'CSV of all' }).click()))
  const [header, ...lines] = csv.toString().replace('\ufeff', '').trim().split('\r\n')
  const column = (line: string, name: string) => line.split(',')[header.split(',').indexOf(name)]
  const line = lines.find((one) => column(one, 'image or map') === 'ADC') ?? ''
  expect(Number(column(line, 'mean'))).toBeCloseTo(adc.mean, 2)
  expect(Number(column(line, 'n'))).toBeCloseTo(adc.n, 1)

  // the SEG names the patient and the images it was drawn on, and comes back with the same volume
  await page.getByRole('tab', { name: 'Outline' }).click()
  const item = page.getByRole('list', { name: 'Outlines' }).getByRole('listitem')
  const facts = await item.locator('[data-facts]').textContent()
  await page.getByRole('button', { name: 'Export all' }).click()
  const seg = await downloadOf(page, () => page.getByRole('menuitem', { name: 'DICOM SEG' }).click())
  const data = dicomParser.parseDicom(new Uint8Array(await bytesOf(seg)))
  expect(data.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.66.4')
  expect(data.string('x00100020')).toBe('DEMO-1')
  expect(data.elements.x00081115.items).toHaveLength(1)
  await item.getByRole('button', { name: 'Delete; undo brings it back' }).click()
  await expect(item).toHaveCount(0)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import…' }).click(),
  ])
  await chooser.setFiles({ name: 'outlines.dcm', mimeType: 'application/dicom', buffer: await bytesOf(seg) })
  await expect(item).toHaveCount(1)
  await expect(item.locator('[data-facts]')).toHaveText(facts ?? '')
})

test('operations, undo and redo say what they do and change the volume', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await outlineLesion(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
  const facts = page.getByRole('list', { name: 'Outlines' }).getByRole('listitem').locator('[data-facts]')
  const drawn = (await facts.textContent()) ?? ''
  expect(drawn).toMatch(/cm³$/)
  await page.getByRole('button', { name: 'Grow', exact: true }).click()
  await expect(facts).not.toHaveText(drawn)
  expect(parseFloat((await facts.textContent()) ?? '')).toBeGreaterThan(parseFloat(drawn))
  await page.getByRole('button', { name: 'Undo: Grow by 2 mm' }).click()
  await expect(facts).toHaveText(drawn)
  await page.getByRole('button', { name: 'Redo: Grow by 2 mm' }).click()
  await expect(facts).not.toHaveText(drawn)
})

/** An ellipse over the bright vertebra of the large axial pane. */
async function outlineLesion(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await drag(page, await pointIn(page, 0, 0.445, 0.55), await pointIn(page, 0, 0.515, 0.64))
}
