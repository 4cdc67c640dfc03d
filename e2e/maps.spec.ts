import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, openMade, openPage, pane, paneText, pointIn, positionAt, test } from './story'
import { makeSeries } from './phantom'

const ADC = 1e-3
const bValues = [0, 400, 800]

/** Left half of every slice decays with ADC 1.0, the right half is air. */
const dwi = (size: number, slices: number) =>
  makeSeries({
    columns: size,
    rows: size,
    slices,
    bValues,
    description: 'DWI',
    values: (i, _j, _k, frame) => (i < size / 2 ? Math.round(3000 * Math.exp(-bValues[frame] * ADC)) : 0),
  })

test('a map says what it read, goes stale when its b-values change, and leaves as NIfTI and CSV', async ({ page }) => {
  await openPage(page)
  await openMade(page, dwi(32, 4))
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  const card = page.locator('[data-map]').first()
  await expect(card).toContainText('2,048 of 4,096 voxels fitted')
  await positionAt(page, 0, await pointIn(page, 0, 0.42, 0.5))
  await expect(paneText(page, 0, 'cursor')).toContainText('ADC 1.00 10⁻³ mm²/s')

  const save = async (item: string) => {
    await card.getByRole('button', { name: /^Export or remove/ }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    return readFileSync(await file.path())
  }
  const nifti = gunzipSync(await save('Save as NIfTI'))
  expect(nifti.readInt32LE(0)).toBe(348)
  expect([1, 2, 3].map((n) => nifti.readInt16LE(40 + 2 * n))).toEqual([32, 32, 4])
  const start = nifti.readFloatLE(108)
  const values = Array.from({ length: 32 * 32 * 4 }, (_, n) => nifti.readFloatLE(start + 4 * n))
  expect(values.filter(Number.isNaN).length).toBe(2048)
  expect(values.filter((v) => Math.abs(v - ADC) < 2e-6).length).toBe(2048)
  expect((await save('Save values as CSV')).toString()).toContain('mm')

  await expect(card).not.toContainText('stale')
  await page.getByRole('checkbox', { name: '400' }).click()
  await expect(page.locator('[data-map]').first()).toContainText('stale')
  await expect(pane(page).getByRole('figure')).toContainText('stale')

  // nothing is thrown away without a word
  await page.getByRole('button', { name: 'Open or close a study' }).click()
  await page.getByRole('menuitem', { name: 'Close the study' }).click()
  await expect(page.getByRole('dialog')).toContainText('2 maps')
  await page.getByRole('button', { name: 'Stay here' }).click()
  await expect(card).toBeVisible()
})

test('a long fit is cancelled at once and keeps what it had', async ({ page }) => {
  await openPage(page)
  await openMade(page, dwi(512, 40))
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  const cancel = page.getByRole('button', { name: /^(Cancel|Stop)/ }).first()
  await cancel.click()
  await expect(page.locator('[data-map]').first()).toContainText('partial')
})
