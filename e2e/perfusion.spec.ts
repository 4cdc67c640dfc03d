import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Vec3 } from '../src/data/geometry'
import { demoTruth, type VisitTruth } from '../src/demo/truth'
import { populationAif } from '../src/kernels/dce/populationAif'
import { savedMap, valuesInLesion } from './savedMap'
import { expect, openDemo, openPage, test } from './story'

const TRUTH = demoTruth()
const [BEFORE, AFTER] = TRUTH.visits
const PARAMETERS = ['Ktrans', 'kep', 've', 'vp'] as const
type Medians = Record<'T1' | (typeof PARAMETERS)[number], number>

test('T1, Ktrans, kep, ve and vp of both visits read what was put into the lesion, with the arterial curve known and found', async ({
  page,
}) => {
  await openPage(page)
  await openDemo(page)
  const folder = mkdtempSync(join(tmpdir(), 'permea-aif-'))
  const file = join(folder, 'artery.csv')
  writeFileSync(file, arterialCsv())
  const known = await fitBoth(page, (panel) => panel.locator('input[type=file]').setInputFiles(file))
  rmSync(folder, { recursive: true })
  const found = await fitBoth(page, (panel) => choose(page, panel, 'Arterial input', 'Found in the images'))
  for (const [n, visit] of [BEFORE, AFTER].entries()) {
    const rim = solidPart(visit)
    for (const [name, truth] of Object.entries({
      T1: rim.T1,
      Ktrans: rim.Ktrans,
      kep: rim.kep,
      ve: rim.ve,
      vp: rim.vp,
    })) {
      const of = (medians: Medians): number => Object.entries(medians).find(([key]) => key === name)?.[1] ?? NaN
      expect
        .soft(Math.abs(of(known[n]) / truth - 1), `${visit.visit}: ${name} ${of(known[n])}, known curve`)
        .toBeLessThan(0.05)
      expect
        .soft(Math.abs(of(found[n]) / truth - 1), `${visit.visit}: ${name} ${of(found[n])}, found curve`)
        .toBeLessThan(0.15)
    }
  }
  const change = (name: keyof Medians & keyof VisitTruth['tissues'][number]): number =>
    solidPart(AFTER)[name] - solidPart(BEFORE)[name]
  for (const name of ['T1', ...PARAMETERS] as const)
    for (const medians of [known, found])
      expect(Math.sign(medians[1][name] - medians[0][name])).toBe(Math.sign(change(name)))
})

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
  await panel.getByLabel(label, { exact: true }).first().click()
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

/** Places in a voxel at which it is asked what lies there, along each axis. */
const PLACES = [-0.4, -0.2, 0, 0.2, 0.4]
const COVERED = 0.95

/** Values of the voxels that the solid part of the lesion covers by 95 % or more. */
const inSolidPart = (map: Buffer, visit: VisitTruth): number[] =>
  valuesInLesion(map, visit, (at, [i, j, k]) => {
    if (at([i, j, k]).whole > 0) return false
    const places = PLACES.flatMap((x) => PLACES.flatMap((y) => PLACES.map((z): Vec3 => [i + x, j + y, k + z])))
    const inside = places.filter((place) => at(place).whole < 0 && at(place).core > 0)
    return inside.length >= COVERED * places.length
  })

function median(values: readonly number[]): number {
  expect(values.length).toBeGreaterThan(10)
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
