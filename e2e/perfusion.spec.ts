import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { edge } from '../src/demo/paint'
import { demoTruth, type VisitTruth } from '../src/demo/truth'
import { populationAif } from '../src/kernels/dce/populationAif'
import { spoiledGradientEcho } from '../src/kernels/spoiledGradientEcho'
import { modelById } from '../src/models/registry'
import { savedMap, valuesInLesion } from './savedMap'
import { makeSeries, type PhantomFile } from './phantom'
import { drag, expect, openDemo, openMade, openPage, pointIn, test } from './story'

const TRUTH = demoTruth()
const [BEFORE, AFTER] = TRUTH.visits
const PARAMETERS = ['Ktrans', 'kep', 've', 'vp'] as const
type Medians = Record<'T1' | (typeof PARAMETERS)[number], number>

test('the maps of both visits read what was put into the lesion, with the arterial curve out of a file', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  const folder = mkdtempSync(join(tmpdir(), 'permea-aif-'))
  const file = join(folder, 'artery.csv')
  writeFileSync(file, arterialCsv())
  const medians = await fitBoth(page, (panel) => panel.locator('input[type=file]').setInputFiles(file))
  rmSync(folder, { recursive: true })
  compare(medians, 0.05)
})

test('the maps of both visits come close to it with the artery that is found', async ({ page }) => {
  await openPage(page)
  await openDemo(page)
  const medians = await fitBoth(page, (panel) => choose(page, panel, 'Arterial input', 'Found in the images'))
  compare(medians, 0.15)
})

test('the tumour’s numbers follow an input at once, old maps are marked, and new ones take their place', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  await page.keyboard.press('b')
  await drag(page, await pointIn(page, 0, 0.445, 0.64), await pointIn(page, 0, 0.46, 0.66))
  await page.getByRole('tab', { name: 'Perfusion' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Perfusion' })
  const tumour = panel.locator('section[aria-label="Outlined tumour"]')
  await expect(tumour.locator('[data-inspected=extended-tofts]')).toContainText('±')
  const Ktrans = async (): Promise<number> =>
    Number.parseFloat((await tumour.locator('dd').first().textContent()) ?? '')
  const before = await Ktrans()
  await panel.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(page.getByRole('status', { name: 'Work' })).toContainText('done')

  await panel.getByLabel('Hematocrit').fill('0.3')
  await expect.poll(Ktrans).not.toBe(before)
  // less plasma in the same blood: concentration in plasma falls by (1 − 0.42)/(1 − 0.3), and Ktrans rises by as much
  expect(await Ktrans()).toBeCloseTo((before * 0.7) / 0.58, 3)
  const map = page.getByRole('figure', { name: /^Colours of Volume transfer/ })
  await expect(map).toContainText('stale')
  await expect(map).not.toContainText('stale')

  // the same mean curve, fitted, stands beside the mean of the voxel fits
  const live = await Ktrans()
  await page.getByRole('tab', { name: 'Numbers' }).click()
  const numbers = page.getByRole('tabpanel', { name: 'Numbers' }).locator('table').first()
  await numbers.getByRole('button', { name: /^Ktrans/ }).click()
  await expect(numbers.locator('dl')).toContainText(`Fit of the mean${live.toPrecision(3)}`)
  await page.getByRole('tab', { name: 'Perfusion' }).click()

  // arteries are sought where the reader says
  const suggested = panel.getByText(/^What may be the artery/)
  const everywhere = (await suggested.textContent()) ?? ''
  await choose(page, panel, 'Where arteries are sought', /^Sought within/)
  await expect(suggested.or(panel.getByText(/takes up contrast agent as an artery does/))).not.toHaveText(everywhere)
  await choose(page, panel, 'Where arteries are sought', 'Sought everywhere')
  await expect(suggested).toHaveText(everywhere)

  await panel.getByRole('button', { name: 'Find out' }).click()
  await expect(panel.locator('[data-factor]')).not.toHaveCount(0)
  await expect(panel.locator('[data-factor="Hematocrit"]')).toContainText('%')

  await page.getByRole('tab', { name: 'Curves' }).click()
  await page.getByText('Outline', { exact: true }).last().click()
  await expect(page.getByRole('img', { name: /^Concentration over time/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Arterial input/ })).toBeVisible()
  await expect(page.locator('[data-inspected=extended-tofts]').last()).toContainText('AICc')

  // what was chosen is there the next day
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Sessions' }).click()
  await expect(page.getByText('Everything drawn is saved in this browser.')).toBeVisible()
  await page.reload()
  await openDemo(page)
  await page.getByRole('tab', { name: 'Perfusion' }).click()
  await expect(panel.getByLabel('Hematocrit')).toHaveValue('0.3')
})

test('flip angles that were not given as asked for are corrected by a B1 map, in T1 and in Ktrans', async ({
  page,
}) => {
  await openPage(page)
  await openMade(page, unevenStudy())
  await page.getByRole('tab', { name: 'Perfusion' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Perfusion' })
  await choose(page, panel, 'Arterial input', 'Population: Parker 2006')
  await panel.getByLabel('Arrival of the bolus, s from the first frame').fill(String(UNEVEN.arrivalS))
  const fitted = async (): Promise<Record<'T1' | 'Ktrans', number[]>> => {
    const fit = panel.getByRole('button', { name: 'Fit', exact: true })
    await expect(fit).toBeEnabled()
    await fit.click()
    await expect(page.getByRole('status', { name: 'Work' })).toContainText('done')
    await page.getByRole('tab', { name: 'Maps' }).click()
    const card = (model: RegExp): Locator => page.locator('[data-map]').filter({ hasText: model }).first()
    const T1 = await savedMap(page, card(/^T1 from/), 'T1')
    const Ktrans = await savedMap(page, card(/^Extended Tofts/), 'Ktrans')
    await page.getByRole('tab', { name: 'Perfusion' }).click()
    return { T1: unevenTissue(T1.map), Ktrans: unevenTissue(Ktrans.map) }
  }
  const nominal = await fitted()
  await choose(page, panel, 'B1 map', /^Flip angles times B1/)
  await expect(panel).toContainText('its numbers are taken for percent')
  const corrected = await fitted()
  const worst = (values: readonly number[], truth: number): number =>
    Math.max(...values.map((value) => Math.abs(value / truth - 1)))
  expect(worst(corrected.T1, UNEVEN.T1)).toBeLessThan(0.03)
  expect(worst(nominal.T1, UNEVEN.T1)).toBeGreaterThan(0.3)
  expect(worst(corrected.Ktrans, UNEVEN.Ktrans)).toBeLessThan(0.04)
  expect(worst(nominal.Ktrans, UNEVEN.Ktrans)).toBeGreaterThan(0.2)
})

/** Tissue of one kind in a magnet whose flip angles are 75 to 105 % of what is asked for, from left to right. */
const UNEVEN = { T1: 1200, Ktrans: 0.2, ve: 0.3, vp: 0.02, r1: 4.5, M0: 25_000, TR: 5, arrivalS: 40, size: 16 }
const unevenB1 = (i: number): number => 0.75 + 0.02 * i
const isUneven = (i: number, j: number): boolean => i > 0 && j > 1 && j < UNEVEN.size - 2

function unevenStudy(): PhantomFile[] {
  const timesS = Array.from({ length: 50 }, (_, n) => 4 * n)
  const aif = { population: 'parker', arrivalS: UNEVEN.arrivalS, hematocrit: 0.42 } as const
  const curve = modelById('extended-tofts').predict(
    { ...UNEVEN, kep: UNEVEN.Ktrans / UNEVEN.ve, delay: 0 },
    { timesS, aif },
  )
  const angles = [3, 8, 15]
  const signal = (i: number, j: number, angle: number, mM: number): number =>
    isUneven(i, j)
      ? UNEVEN.M0 * spoiledGradientEcho(unevenB1(i) * angle, UNEVEN.TR, 1000 / UNEVEN.T1 + UNEVEN.r1 * mM)
      : 0
  const common = { repetitionTimeMs: UNEVEN.TR, echoTimeMs: 2, columns: UNEVEN.size, rows: UNEVEN.size }
  return [
    ...makeSeries({
      ...{ ...common, timesS, seriesNumber: 1, description: 'DCE' },
      values: (i, j, _k, frame) => signal(i, j, 15, curve[frame]),
    }),
    ...makeSeries({
      ...{ ...common, flipAnglesDeg: angles, seriesNumber: 2, description: 'VFA' },
      values: (i, j, _k, frame) => signal(i, j, angles[frame], 0),
    }),
    ...makeSeries({
      ...{ ...common, seriesNumber: 3, description: 'B1 map' },
      values: (i) => 100 * unevenB1(i),
    }),
  ]
}

/** Values of a saved map in the tissue. */
function unevenTissue(file: Buffer): number[] {
  const start = file.readFloatLE(108)
  return Array.from({ length: (file.length - start) / 4 }, (_, v) => file.readFloatLE(start + 4 * v)).filter((_, v) =>
    isUneven(v % UNEVEN.size, Math.floor(v / UNEVEN.size) % UNEVEN.size),
  )
}

/** Every median against the truth, and the direction of each change between the visits. */
function compare([before, after]: Medians[], within: number): void {
  const truths = [solidPart(BEFORE), solidPart(AFTER)]
  for (const name of ['T1', ...PARAMETERS] as const) {
    const found = [before[name], after[name]]
    found.forEach((value, n) =>
      expect
        .soft(Math.abs(value / truths[n][name] - 1), `${name} ${value}, truth ${truths[n][name]}`)
        .toBeLessThan(within),
    )
    expect(Math.sign(found[1] - found[0])).toBe(Math.sign(truths[1][name] - truths[0][name]))
  }
}

/** Fits both visits with the same arterial input; the medians over the solid part of the lesion, before and after. */
async function fitBoth(page: Page, giveInput: (panel: Locator) => Promise<void>): Promise<Medians[]> {
  const all: Medians[] = []
  for (const visit of [BEFORE, AFTER]) {
    await page.getByRole('tab', { name: 'Perfusion' }).click()
    const panel = page.getByRole('tabpanel', { name: 'Perfusion' })
    const date = `${visit.date.slice(0, 4)}-${visit.date.slice(4, 6)}-${visit.date.slice(6)}`
    await choose(page, panel, 'Dynamic series', new RegExp(date))
    await giveInput(panel)
    const fit = panel.getByRole('button', { name: 'Fit', exact: true })
    await expect(fit).toBeEnabled()
    await fit.click()
    await expect(page.getByRole('status', { name: 'Work' })).toContainText('done')
    await page.getByRole('tab', { name: 'Maps' }).click()
    all.push(await mediansOf(page, visit))
  }
  return all
}

async function choose(page: Page, panel: Locator, label: string, option: string | RegExp): Promise<void> {
  await panel.locator(`input[aria-label="${label}"]`).click()
  await page.getByRole('option', { name: option }).click()
}

async function mediansOf(page: Page, visit: VisitTruth): Promise<Medians> {
  const date = `${visit.date.slice(0, 4)}-${visit.date.slice(4, 6)}-${visit.date.slice(6)}`
  const card = (model: RegExp): Locator =>
    page.locator('[data-map]').filter({ hasText: model }).filter({ hasText: date }).first()
  const t1 = await savedMap(page, card(/^T1 from/), 'T1')
  const medians: Medians = { T1: median(inSolidPart(t1.map, visit)), Ktrans: NaN, kep: NaN, ve: NaN, vp: NaN }
  for (const name of PARAMETERS) {
    const { map, recipe } = await savedMap(page, card(/^Extended Tofts/), name)
    expect(recipe).toMatchObject({
      recipe: { model: 'extended-tofts', perfusion: { signal: { relaxivityPerMMPerS: 4.5 } } },
    })
    medians[name] = median(inSolidPart(map, visit))
  }
  return medians
}

/** The true arterial curve as a file: time in s, concentration in blood in mM. */
function arterialCsv(): string {
  const { arrivalS, hematocrit } = TRUTH.aif
  const last = TRUTH.protocol.timesS[TRUTH.protocol.timesS.length - 1]
  const lines = Array.from({ length: 2 * Math.ceil(last) + 1 }, (_, n) => n / 2).map(
    (t) => `${t},${populationAif('parker', (t - arrivalS) / 60, hematocrit)}`,
  )
  return ['t_s,Cb_mM', ...lines].join('\n')
}

function solidPart({ tissues }: VisitTruth): VisitTruth['tissues'][number] {
  const rim = tissues.find(({ name }) => name === 'lesion, solid rim')
  if (!rim) throw new Error('the demo has no lesion')
  return rim
}

/** Parts of a slice at which it is asked what lies there, and how wide the surfaces of the lesion are seen, mm: as the demo was acquired. */
const THROUGH_SLICE = [-0.375, -0.125, 0.125, 0.375]
const RIM_EDGE = 3.5 * 1.05 + 1
const CORE_EDGE = 3.5 * 1.05 + 1.5
const PURE = 0.95

/** Values of the voxels whose signal comes from the solid part of the lesion to 95 % and more. */
const inSolidPart = (map: Buffer, visit: VisitTruth): number[] =>
  valuesInLesion(map, visit, (at, [i, j, k]) => {
    const shares = THROUGH_SLICE.map((z) => {
      const { whole, core } = at([i, j, k + z])
      return edge(whole, RIM_EDGE) * (1 - edge(core, CORE_EDGE))
    })
    return shares.reduce((sum, share) => sum + share / shares.length, 0) >= PURE
  })

function median(values: readonly number[]): number {
  expect(values.length).toBeGreaterThan(10)
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
