import type { Page } from '@playwright/test'
import { drag, expect, openMade, openPage, pane, paneText, pointIn, positionAt, test } from './story'
import { makeSeries } from './phantom'

/** An axial volume whose value tells where a voxel is: 100 × slice + column / 2; 3 mm cubes of 64 × 64 × 20. */
const axial = makeSeries({
  columns: 64,
  rows: 64,
  slices: 20,
  spacingMm: [3, 3, 3],
  origin: [-94.5, -94.5, -30],
  values: (i, _j, k) => 100 * k + Math.round(i / 2),
  description: 'AXIAL',
})

const tilt = (20 * Math.PI) / 180
/** An oblique, coarser volume of the same patient: rows tilted 20° about the left-right axis. */
const oblique = makeSeries({
  columns: 40,
  rows: 40,
  slices: 8,
  seriesNumber: 2,
  spacingMm: [5, 5, 6],
  origin: [-97.5, -97.5 * Math.cos(tilt), -97.5 * Math.sin(tilt) - 20],
  row: [1, 0, 0],
  column: [0, Math.cos(tilt), Math.sin(tilt)],
  timesS: [0, 5, 10],
  values: (i, j, k, frame) => 200 + i + j + k + 10 * frame,
  description: 'OBLIQUE',
})

test('letters, positions and values are those of the patient, in the slices as taken and in reformats', async ({
  page,
}) => {
  await openPage(page)
  await openMade(page, axial)
  const letters = (n: number) => pane(page, n).locator('[data-letter]').allTextContents()
  expect((await letters(0)).sort()).toEqual(['A', 'L', 'P', 'R'])

  // left of the picture is the patient's right; the value under the mouse is that of the voxel at that place
  const [x, y, z] = await positionAt(page, 0, await pointIn(page, 0, 0.5, 0.5))
  const [further] = await positionAt(page, 0, await pointIn(page, 0, 0.6, 0.5))
  expect(further).toBeGreaterThan(x)
  const [, lower] = await positionAt(page, 0, await pointIn(page, 0, 0.5, 0.6))
  expect(lower).toBeGreaterThan(y)
  await positionAt(page, 0, await pointIn(page, 0, 0.5, 0.5))
  const signal = Number(/Signal ([\d.]+)/.exec((await paneText(page, 0, 'cursor').textContent()) ?? '')?.[1])
  expect(Math.abs(signal - (100 * Math.round((z + 30) / 3) + Math.round((x + 94.5) / 3) / 2))).toBeLessThanOrEqual(1)

  await pane(page).getByLabel('Plane').selectOption('coronal')
  await expect.poll(async () => (await letters(0)).sort()).toEqual(['F', 'H', 'L', 'R'])
  await pane(page).getByLabel('Plane').selectOption('sagittal')
  await expect.poll(async () => (await letters(0)).sort()).toEqual(['A', 'F', 'H', 'P'])
})

test('every pane draws what it says, also after a change of layout', async ({ page }) => {
  await openPage(page)
  await openMade(page, [...axial, ...oblique])
  for (const layout of ['5', '3', '5']) {
    await page.keyboard.press(layout)
    await expect(page.locator('[data-state=loading]')).toHaveCount(0)
    for (const n of [0, 1, 2, 3]) await expectPictureOfValues(page, n)
  }
})

/** Grey of the picture against the value under the mouse, by the window that stands beside it; a slice apart is 100 of some 2000. */
async function expectPictureOfValues(page: Page, n: number): Promise<void> {
  for (const [x, y] of [
    [0.42, 0.45],
    [0.5, 0.58],
    [0.57, 0.5],
  ]) {
    const at = await pointIn(page, n, x, y)
    await positionAt(page, n, at)
    const signal = Number(/Signal ([\d.]+)/.exec((await paneText(page, n, 'cursor').textContent()) ?? '')?.[1])
    const [, width, level] = /W ([\d.]+) L ([\d.]+)/.exec((await pane(page, n).textContent()) ?? '') ?? []
    const wanted = (255 * (signal - Number(level))) / Number(width) + 127.5
    await expect.poll(async () => Math.abs((await greyAt(page, n, x, y)) - wanted)).toBeLessThan(14)
  }
}

const greyAt = (page: Page, n: number, x: number, y: number): Promise<number> =>
  pane(page, n)
    .locator('canvas')
    .first()
    .evaluate(
      (canvas: HTMLCanvasElement, [fx, fy]) =>
        canvas.getContext('2d')?.getImageData(Math.round(fx * canvas.width), Math.round(fy * canvas.height), 1, 1)
          .data[0] ?? NaN,
      [x, y],
    )

test('the crosshair means the same place on an oblique, coarser series', async ({ page }) => {
  await openPage(page)
  await openMade(page, [...axial, ...oblique])
  const titles = () => page.locator('[data-pane]').evaluateAll((all) => all.map((p) => p.getAttribute('aria-label')))
  await expect.poll(titles).toContain('OBLIQUE')
  await expect(page.locator('[data-pane][aria-label=OBLIQUE]')).toHaveAttribute('data-state', 'shown')
  const [first, second] = [(await titles()).indexOf('AXIAL'), (await titles()).indexOf('OBLIQUE')]
  await page.keyboard.press('x')
  const at = await pointIn(page, first, 0.6, 0.4)
  await drag(page, at, { x: at.x + 2, y: at.y })
  const wanted = await positionAt(page, first, { x: at.x + 2, y: at.y })
  const found = await positionAt(page, second, await crosshairIn(page, second))
  const away = Math.hypot(...found.map((mm, c) => mm - wanted[c]))
  expect(away).toBeLessThanOrEqual(4.5) // half an oblique slice (3 mm) and a pixel of each picture
})

/** Where on the page the lines of the crosshair meet, from the path that draws them: "M… y H x−gap M x+gap …". */
async function crosshairIn(page: Page, n: number): Promise<{ x: number; y: number }> {
  const mark = pane(page, n).locator('[data-mark=crosshair] path')
  const path = (await mark.getAttribute('d')) ?? ''
  const [, y, left, right] = (/^M\S+ ([-\d.]+)H([-\d.]+)M([-\d.]+)/.exec(path) ?? []).map(Number)
  const box = await pane(page, n).locator('canvas').first().boundingBox()
  if (!box || Number.isNaN(y)) throw new Error(`no crosshair in "${path}"`)
  return { x: box.x + (left + right) / 2, y: box.y + y }
}

test('a time series is stepped and played; a series is put into a pane by dragging', async ({ page }) => {
  await openPage(page)
  await openMade(page, [...axial, ...oblique])
  await page.keyboard.press('2')
  await page.locator('[data-volume]', { hasText: 'OBLIQUE' }).dragTo(pane(page, 0))
  await expect(paneText(page, 0, 'frame')).toHaveText(/^0 s/)
  await pane(page, 0).click({ position: { x: 30, y: 90 } })
  await page.keyboard.press('ArrowRight')
  await expect(paneText(page, 0, 'frame')).toHaveText(/^5/)
  await page.keyboard.press('t')
  await expect(paneText(page, 0, 'frame')).toHaveText(/^0 s/)
  await page.keyboard.press('t')
})

test('lengths are in millimetres of the patient', async ({ page }) => {
  await openPage(page)
  await openMade(page, axial)
  await page.keyboard.press('l')
  const [from, to] = [await pointIn(page, 0, 0.4, 0.5), await pointIn(page, 0, 0.6, 0.5)]
  await drag(page, from, to)
  const [a, b] = [await positionAt(page, 0, from), await positionAt(page, 0, to)]
  const label = await pane(page).locator('svg text', { hasText: 'mm' }).first().textContent()
  expect(Math.abs(parseFloat(label ?? '') - Math.hypot(...a.map((x, c) => x - b[c])))).toBeLessThan(1)
})

test('pictures come back after the graphics were lost', async ({ page }) => {
  await openPage(page)
  await openMade(page, axial)
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas')) {
      const gl = canvas.getContext('webgl2')
      gl?.getExtension('WEBGL_lose_context')?.loseContext()
    }
  })
  await expect(pane(page)).toHaveAttribute('data-state', 'shown')
  await expect(paneText(page, 0, 'slice')).toContainText('/20')
})

test.describe('a browser without WebGL 2', () => {
  test('says so in words', async ({ page }) => {
    await page.addInitScript(() => {
      type GetContext = (this: HTMLCanvasElement, kind: string, options?: unknown) => RenderingContext | null
      const original = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as GetContext
      const without: GetContext = function (kind, options) {
        return kind.startsWith('webgl') ? null : original.call(this, kind, options)
      }
      Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: without })
    })
    await openPage(page)
    await openMade(page, axial)
    await expect(page.getByRole('alert').filter({ hasText: 'WebGL' }).first()).toBeVisible()
  })
})
