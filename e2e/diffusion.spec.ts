import type { Locator, Page } from '@playwright/test'
import { PLANS } from '../src/demo/protocol'
import { demoTruth, type VisitTruth } from '../src/demo/truth'
import { makeSeries } from './phantom'
import { savedMap, valuesInLesion } from './savedMap'
import { expect, openDemo, openMade, openPage, pane, pointIn, test } from './story'

/** The visit before radiotherapy: its lesion has the more solid tissue. */
const TRUTH = demoTruth().visits[0]
const RIM = TRUTH.tissues.find(({ name }) => name === 'lesion, solid rim')
/** SD of the noise of its diffusion images in each of two channels, as they are stored. */
const DWI_NOISE = PLANS.flatMap(({ series }) => series).find(({ kind }) => kind === 'dwi')?.noise ?? NaN

test('IVIM, stretched and ADC maps of the demo read what was put into its lesion', async ({ page }) => {
  if (!RIM) throw new Error('the demo has no lesion')
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Maps' }).click()
  await page.getByRole('tabpanel', { name: 'Maps' }).getByLabel('Series', { exact: true }).first().click()
  await page.getByRole('option', { name: /DWI.*2026-01-12/ }).click()

  const adc = await fit(page, /^Apparent diffusion/)
  expect(ratio(await saved(page, adc, 'ADC'), RIM.ADC)).toBeLessThan(0.02)

  const ivim = await fit(page, /^Intravoxel/)
  expect(ratio(await saved(page, ivim, 'D'), RIM.D)).toBeLessThan(0.05)
  expect(ratio(await saved(page, ivim, 'f'), RIM.f)).toBeLessThan(0.05)
  expect(ratio(await saved(page, ivim, 'Dstar'), RIM.Dstar)).toBeLessThan(0.05)

  const stretched = await fit(page, /^Stretched/)
  const truth = stretchedTruth(RIM)
  expect(ratio(await saved(page, stretched, 'DDC'), truth.DDC)).toBeLessThan(0.05)
  expect(ratio(await saved(page, stretched, 'alpha'), truth.alpha)).toBeLessThan(0.05)

  // the voxel under the mouse, with the curves of all three
  await stretched.getByRole('button', { name: /^Show/ }).click()
  await expect(pane(page, 0).getByRole('figure', { name: /^Colours of / })).toHaveCount(1)
  await page.getByRole('tab', { name: 'Curves' }).click()
  const { x, y } = await pointIn(page, 0, 0.5, 0.62)
  await page.mouse.move(x - 4, y)
  await page.mouse.move(x, y, { steps: 4 })
  await expect(page.locator('[data-inspected]')).toHaveCount(3)
  await expect(page.getByRole('img', { name: /^Signal over b/ })).toBeVisible()
  await expect(page.locator('[data-inspected=adc]')).toContainText('±')
})

test('what a protocol cannot give is said before the fit', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Maps' }).click()
  await choose(page, /^T2-IVIM-kurtosis/)
  const panel = page.getByRole('tabpanel', { name: 'Maps' })
  await expect(panel).toContainText('T2 needs at least two different echo times')
  await expect(panel.getByRole('button', { name: /^Make / })).toBeDisabled()
  await choose(page, /^Metastasis or tuberculosis/)
  await expect(panel.getByRole('button', { name: 'Make maps of 3 models' })).toBeEnabled()
})

test('the noise that a floor needs is read from the air, and stands in the recipe', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Maps' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Maps' })
  await panel.getByLabel('Method', { exact: true }).first().click()
  await page.getByRole('option', { name: /^Least squares/ }).click()
  await panel.getByText(/^Limits and settings/).click()
  await panel.getByLabel('Noise floor', { exact: true }).first().click()
  await page.getByRole('option', { name: 'rician-likelihood' }).click()
  await expect(panel).toContainText('rician-likelihood needs noiseSigma')
  await panel.getByRole('button', { name: 'Read σ from the air' }).click()
  const sigma = Number(await panel.getByLabel(/^σ of the noise/).inputValue())
  expect(Math.abs(sigma / DWI_NOISE - 1)).toBeLessThan(0.05)
  const card = await fit(page, /^Apparent diffusion/)
  const { recipe } = await savedMap(page, card, 'ADC')
  expect(recipe).toMatchObject({ recipe: { options: { noise: 'rician-likelihood', noiseSigma: sigma } } })
})

test('a map of σ lifts the floor voxel by voxel, and a σ typed for one series is not taken for another', async ({
  page,
}) => {
  const b = [0, 300, 600, 1000, 1500]
  const sigma = (i: number): number => (i < 8 ? 30 : 250)
  const onFloor = (i: number, frame: number): number =>
    Math.sqrt((2000 * Math.exp(-1.5e-3 * b[frame])) ** 2 + (Math.PI / 2) * sigma(i) ** 2)
  const dwi = { bValues: b, values: (i: number, _j: number, _k: number, frame: number) => onFloor(i, frame) }
  await openPage(page)
  await openMade(page, [
    ...makeSeries({ ...dwi, seriesNumber: 1, description: 'DWI first' }),
    ...makeSeries({ ...dwi, seriesNumber: 2, description: 'DWI second' }),
    ...makeSeries({ values: sigma, seriesNumber: 3, description: 'DWI noise level', attributes: DERIVED }),
  ])
  await page.getByRole('tab', { name: 'Maps' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Maps' })
  await panel.getByLabel('Series', { exact: true }).first().click()
  await page.getByRole('option', { name: /^DWI first/ }).click()
  await panel.getByLabel('Method', { exact: true }).first().click()
  await page.getByRole('option', { name: /^Least squares/ }).click()
  await panel.getByText(/^Limits and settings/).click()
  await panel.getByLabel('Noise floor', { exact: true }).first().click()
  await page.getByRole('option', { name: 'rician-offset' }).click()
  await panel.getByLabel(/^σ of the noise/).fill('30')
  const typed = await adcOf(page, await fit(page, /^Apparent diffusion/))
  expect(ratio(typed(2), 1.5e-3)).toBeLessThan(0.005)
  expect(ratio(typed(12), 1.5e-3)).toBeGreaterThan(0.1) // the noisier half needs a σ of its own

  await panel.getByRole('combobox', { name: 'Map of σ' }).click()
  await page.getByRole('option', { name: /DWI noise level/ }).click()
  const card = await fit(page, /^Apparent diffusion/)
  const mapped = await adcOf(page, card)
  expect(ratio(mapped(2), 1.5e-3)).toBeLessThan(0.005)
  expect(ratio(mapped(12), 1.5e-3)).toBeLessThan(0.005)
  await panel.getByRole('combobox', { name: 'Map of σ' }).click()
  await page.getByRole('option', { name: /^σ as above/ }).click()
  await expect(panel.getByRole('button', { name: /^Make / })).toBeEnabled()
  // a σ that is typed takes the place of a map
  await panel.getByRole('combobox', { name: 'Map of σ' }).click()
  await page.getByRole('option', { name: /DWI noise level/ }).click()
  await panel.getByLabel(/^σ of the noise/).fill('31')
  await expect(panel.getByRole('combobox', { name: 'Map of σ' })).toHaveValue(/^σ as above/)
  await panel.getByLabel('Series', { exact: true }).first().click()
  await page.getByRole('option', { name: /^DWI second/ }).click()
  await expect(panel).toContainText('σ was typed or read for another series')
  await panel.getByLabel(/^σ of the noise/).fill('40')
  await expect(panel).not.toContainText('σ was typed or read for another series')
})

const DERIVED = { ImageType: ['DERIVED', 'SECONDARY', 'M', 'NOISE'] }

/** ADC of the middle row of the first slice, by column, as it is saved. */
async function adcOf(page: Page, card: Locator): Promise<(column: number) => number> {
  const { map } = await savedMap(page, card, 'ADC')
  const start = map.readFloatLE(108)
  const columns = map.readInt16LE(42)
  return (column) => map.readFloatLE(start + 4 * (8 * columns + column))
}

test('untrusted voxels are hatched, or hidden, and counted', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  await page.getByRole('tab', { name: 'Maps' }).click()
  const ivim = await fit(page, /^Intravoxel/)
  await pane(page, 3).click({ position: { x: 60, y: 60 } })
  await ivim.getByText('Dstar', { exact: true }).click()
  await expect(pane(page, 3).getByRole('figure', { name: /^Colours of Pseudo-diffusion/ })).toBeVisible()
  await expect(pane(page, 3).getByRole('figure')).toContainText('hatched: not trusted')
  await expect(pane(page, 3).locator('[data-hatching]')).toBeVisible()
  await expect(ivim.locator('[data-trust]')).toContainText(/voxels with signal are trusted; [\d,]+ with a large/)
  await ivim.getByText('hidden', { exact: true }).click()
  await expect(pane(page, 3).locator('[data-hatching]')).toBeHidden()
})

async function choose(page: Page, model: RegExp): Promise<void> {
  await page.getByLabel('Model', { exact: true }).first().click()
  await page.getByRole('option', { name: model }).click()
}

/** Fits a model to the diffusion series; gives its card. */
async function fit(page: Page, model: RegExp): Promise<Locator> {
  await choose(page, model)
  const before = await page.locator('[data-map]').count()
  await page.getByRole('button', { name: /^Make .* maps?$/ }).click()
  await expect(page.locator('[data-map]')).toHaveCount(before + 1)
  await expect(page.getByRole('status', { name: 'Work' })).not.toContainText('%')
  return page.locator('[data-map]').first()
}

/** A map averaged over the lesion's solid part. The recipe that comes with it is checked. */
async function saved(page: Page, card: Locator, parameter: string): Promise<number> {
  const { map, recipe } = await savedMap(page, card, parameter)
  expect(recipe).toMatchObject({ recipe: { frames: [0, 1, 2, 3, 4, 5, 6] } })
  return meanInSolidPart(map, TRUTH)
}

const ratio = (found: number, truth: number): number => Math.abs(found / truth - 1)

/** Mean over the voxels that lie wholly in the solid part of the lesion. */
function meanInSolidPart(file: Buffer, truth: VisitTruth): number {
  const values = valuesInLesion(file, truth, (at, ijk) => at(ijk).whole < -2.5 && at(ijk).core > 2.5)
  expect(values.length).toBeGreaterThan(20)
  return values.reduce((a, b) => a + b, 0) / values.length
}

/** What a stretched exponential makes of the lesion without noise: least squares over a fine grid. */
function stretchedTruth({ D, f, Dstar }: { D: number; f: number; Dstar: number }): { DDC: number; alpha: number } {
  const b = demoTruth().protocol.bValues
  const signal = b.map((value) => (1 - f) * Math.exp(-value * D) + f * Math.exp(-value * Dstar))
  let best = { DDC: NaN, alpha: NaN, rss: Infinity }
  for (let DDC = 3e-4; DDC < 1.5e-3; DDC += 2e-6)
    for (let alpha = 0.5; alpha <= 1; alpha += 0.002) {
      const shape = b.map((value) => Math.exp(-((value * DDC) ** alpha)))
      const S0 = shape.reduce((sum, s, n) => sum + s * signal[n], 0) / shape.reduce((sum, s) => sum + s * s, 0)
      const rss = shape.reduce((sum, s, n) => sum + (S0 * s - signal[n]) ** 2, 0)
      if (rss < best.rss) best = { DDC, alpha, rss }
    }
  return best
}
