import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import dicomParser from 'dicom-parser'
import {
  drag,
  expect,
  ledgerCounts,
  openFolder,
  openPage,
  pane,
  paneText,
  pointIn,
  positionAt,
  REFERENCE_MISSING,
  referenceFolder,
  referenceIsHere,
  test,
} from './story'

const folder = referenceFolder('dicom/siemens-e11-tracew-3b')

test.skip(!referenceIsHere, REFERENCE_MISSING)

test('a real DWI opens, becomes an ADC map, and a region reads what an independent computation gives', async ({
  page,
}) => {
  await openPage(page)
  await openFolder(page, folder)
  await expect(ledgerCounts(page)).toContainText('9 used')
  await expect(ledgerCounts(page)).toContainText('0 refused')
  await expect(page.locator('[data-volume]').first()).toContainText('b 50, 400, 800 s/mm²')

  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await expect(page.locator('[data-map]').first()).toContainText('ADC')
  await expect(pane(page).getByRole('figure', { name: /^Colours of/ })).toContainText('10⁻³ mm²/s')

  // an ellipse well inside one of the bodies of the phantom
  await page.keyboard.press('c')
  const [from, to] = [await pointIn(page, 0, 0.475, 0.52), await pointIn(page, 0, 0.505, 0.54)]
  await drag(page, from, to)
  await page.getByRole('tab', { name: 'Numbers' }).click()
  const row = page.locator('table tr', { hasText: 'ADC' }).first()
  await expect(row).toBeVisible()
  const cells = await row.locator('xpath=following-sibling::tr[1]').locator('td').allTextContents()
  const [n, mean] = cells.map((text) => Number(text.replace(/,/g, '')))

  // the same ellipse in patient space, from what the pane prints at three points
  const origin = await positionAt(page, 0, from)
  const right = await positionAt(page, 0, { x: to.x, y: from.y })
  const below = await positionAt(page, 0, { x: from.x, y: to.y })
  const slice = Number(/(\d+)\/3/.exec((await paneText(page, 0, 'slice').textContent()) ?? '')?.[1]) - 1
  const expected = independentAdc({ origin, right, below }, slice)
  expect(n).toBeGreaterThan(20)
  expect(Math.abs(n - expected.n)).toBeLessThanOrEqual(0.08 * n) // positions are printed to 0.1 mm: a pixel on the edge may change sides
  expect(mean).toBeGreaterThan(0.1)
  expect(Math.abs(mean / (expected.mean * 1e3) - 1)).toBeLessThan(0.01)
})

type Point = readonly number[]

/** Mean ADC (mm²/s) inside the ellipse that fills a parallelogram: own reading of the tags, least squares by golden section. */
function independentAdc(
  box: { origin: Point; right: Point; below: Point },
  slice: number,
): { n: number; mean: number } {
  const images = readdirSync(folder)
    .filter((name) => name.endsWith('.dcm') || !name.includes('.'))
    .map((name) => image(join(folder, name)))
  const places = [...new Set(images.map((i) => i.along))].sort((a, b) => a - b)
  const here = images.filter((i) => Math.abs(i.along - places[slice]) < 1e-3).sort((a, b) => a.b - b.b)
  expect(here.map((i) => i.b)).toEqual([50, 400, 800])
  const values: number[] = []
  const { columns, rows } = here[0]
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++)
      if (inside(box, here[0].place(i, j)))
        values.push(
          adc(
            here.map((x) => x.b),
            here.map((x) => x.value(i, j)),
          ),
        )
  return { n: values.length, mean: values.reduce((a, b) => a + b, 0) / values.length }
}

function inside({ origin, right, below }: { origin: Point; right: Point; below: Point }, p: Point): boolean {
  const along = (end: Point) => {
    const axis = end.map((x, c) => x - origin[c])
    const length2 = axis.reduce((s, x) => s + x * x, 0)
    return axis.reduce((s, x, c) => s + x * (p[c] - origin[c]), 0) / length2
  }
  return (along(right) - 0.5) ** 2 + (along(below) - 0.5) ** 2 <= 0.25
}

function image(file: string) {
  const bytes = new Uint8Array(readFileSync(file))
  const data = dicomParser.parseDicom(bytes)
  const numbers = (tag: string) => (data.string(tag) ?? '').split('\\').map(Number)
  const [ipp, iop, spacing] = [numbers('x00200032'), numbers('x00200037'), numbers('x00280030')]
  const [rows, columns] = [data.uint16('x00280010') ?? 0, data.uint16('x00280011') ?? 0]
  const normal = [0, 1, 2].map(
    (c) => iop[(c + 1) % 3] * iop[3 + ((c + 2) % 3)] - iop[(c + 2) % 3] * iop[3 + ((c + 1) % 3)],
  )
  const pixels = new DataView(bytes.buffer, data.elements.x7fe00010.dataOffset)
  return {
    rows,
    columns,
    b: Number(data.string('x0019100c')),
    along: normal.reduce((s, x, c) => s + x * ipp[c], 0),
    place: (i: number, j: number) =>
      [0, 1, 2].map((c) => ipp[c] + i * spacing[1] * iop[c] + j * spacing[0] * iop[3 + c]),
    value: (i: number, j: number) => pixels.getUint16(2 * (j * columns + i), true),
  }
}

/** Least squares of S0·exp(−b·ADC) on the signal: S0 is eliminated, ADC found by golden section. */
function adc(b: readonly number[], signal: readonly number[]): number {
  const misfit = (d: number) => {
    const e = b.map((x) => Math.exp(-x * d))
    const s0 = e.reduce((s, x, i) => s + x * signal[i], 0) / e.reduce((s, x) => s + x * x, 0)
    return signal.reduce((s, y, i) => s + (y - s0 * e[i]) ** 2, 0)
  }
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [-1e-3, 6e-3]
  while (high - low > 1e-10) {
    const [c, d] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (misfit(c) < misfit(d)) high = d
    else low = c
  }
  return (low + high) / 2
}
