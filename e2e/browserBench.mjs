import { chromium } from '@playwright/test'
import { bundle } from '../src/launch/bundle.mjs'
import { provideChromium } from '../src/launch/chromium.mjs'
import { ensureBuilt } from '../src/launch/build.mjs'
import { root } from '../src/launch/install.mjs'
import { serve } from '../src/launch/serve.mjs'
import { FITS } from './fittingBench.mjs'
import { longTable } from './tableBench.mjs'

/** What only a browser can tell, on the production build with software graphics: each gives figures, which are printed as they come. */
export const BROWSER_PARTS = {
  /** Time to the first picture, tasks that hold the page, redraws while scrolling. */
  browser: async (newPage) => {
    const page = await newPage()
    await page.addInitScript(countLongTasks)
    await page.goto('/')
    await page.waitForSelector('html[data-ready=true]', { state: 'attached' })
    await page.waitForTimeout(1500)
    for (const measure of [reading, scrolling, brushing, cancelling, demo]) print(await measure(page))
  },
  /** A case table of thousands of rows. */
  table: async (newPage) => {
    const page = await newPage()
    await page.addInitScript(countLongTasks)
    print(await longTable(page, longest))
  },
  /** Fits as a user waits for them. */
  fitting: async (newPage) => {
    for (const measure of FITS) print([await measure(newPage)])
  },
}

/** Measures a part; gives whether all its figures hold. */
export async function browserBench(part) {
  await ensureBuilt()
  const { address, server } = await serve(`${root}dist`, 4395)
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })
  const page = { viewport: { width: 1366, height: 768 }, baseURL: address }
  try {
    await BROWSER_PARTS[part](async () => (await browser.newContext(page)).newPage())
  } finally {
    await browser.close()
    server.close()
  }
  return allHold
}

let allHold = true

function print(figures) {
  for (const { name, figure, bar, holds } of figures) {
    console.log(`${holds ? 'holds' : 'FAILS'}  ${name}: ${figure} (bar: ${bar})`)
    allHold &&= holds
  }
}

function countLongTasks() {
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration })
  }).observe({ entryTypes: ['longtask'] })
}

/** Longest task since the last call, in ms. */
const longest = (page) =>
  page.evaluate(() => Math.round(Math.max(0, ...window.longTasks.splice(0).map((t) => t.duration))))

async function reading(page) {
  const { makeSeries } = await import(await bundle('../e2e/phantom.ts'))
  const files = makeSeries({
    columns: 128,
    rows: 128,
    slices: 100,
    bValues: [0, 20, 50, 100, 150, 200, 400, 800, 1200, 1500],
    values: (i, j, k, frame) => 1 + Math.round((800 + i + j + k) * Math.exp(-frame * 0.2)),
  })
  await page.evaluate(() => window.longTasks.splice(0))
  const transfer = await page.evaluateHandle(
    (made) => {
      const data = new DataTransfer()
      for (const [name, base64] of made)
        data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
      window.longTasks.splice(0)
      return data
    },
    files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]),
  )
  await page.waitForTimeout(1000)
  await page.evaluate(() => window.longTasks.splice(0))
  const first = await page.evaluate(
    (dataTransfer) =>
      new Promise((resolve) => {
        const start = performance.now()
        const watch = setInterval(() => {
          if (!document.querySelector('[data-state=shown]')) return
          clearInterval(watch)
          resolve(Math.round(performance.now() - start))
        }, 5)
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      }),
    transfer,
  )
  await page.waitForSelector('[data-ledger-counts]')
  const whileReading = await longest(page)
  await page.waitForTimeout(1000)
  await longest(page)
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await page.waitForSelector('[data-map]')
  await page.waitForTimeout(1500)
  const whileFitting = await longest(page)
  return [
    {
      name: 'first picture after the drop of 1,000 instances of 128²',
      figure: `${first} ms`,
      bar: '≤ 1000 ms',
      holds: first <= 1000,
    },
    {
      name: 'longest task of the page while reading',
      figure: `${whileReading} ms`,
      bar: '≤ 50 ms',
      holds: whileReading <= 50,
    },
    {
      name: 'longest task of the page while fitting 1.6 million voxels and drawing their map',
      figure: `${whileFitting} ms`,
      bar: '≤ 50 ms',
      holds: whileFitting <= 50,
    },
  ]
}

/** Four panes with a map over each; one is scrolled by the wheel, first alone, then with the others linked. */
async function scrolling(page) {
  await page.keyboard.press('3')
  await page.waitForFunction(() => document.querySelectorAll('[data-pane]').length === 4)
  const [volume] = await page.$$('[data-volume]')
  for (const pane of await page.$$('[data-pane]')) {
    await pane.click({ position: { x: 40, y: 120 } })
    await volume.click()
    const show = page.locator('[data-map]').first().getByRole('button', { name: 'Show', exact: true })
    if (await show.count()) await show.click()
    await page.waitForTimeout(300)
  }
  await page.waitForTimeout(1500)
  const linked = await redraws(page)
  await page.locator('[data-pane]').first().focus()
  await page.keyboard.press('k')
  await page.waitForTimeout(500)
  const alone = await redraws(page)
  return [
    {
      name: 'fused scrolling with 4 panes, linked: redraws of all panes',
      figure: `${linked}/s`,
      bar: '≥ 30/s',
      holds: linked >= 30,
    },
    {
      name: 'fused scrolling with 4 panes, one pane scrolled',
      figure: `${alone}/s`,
      bar: '≥ 30/s',
      holds: alone >= 30,
    },
  ]
}

/** A brush stroke on one pane that the three others follow: how often the pane that is slowest to follow draws its outline. */
async function brushing(page) {
  await page.keyboard.press('k')
  const first = page.locator('[data-pane] canvas').first()
  const { x, y, width, height } = await first.boundingBox()
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.wheel(0, 100)
  await page.waitForTimeout(500)
  await page.keyboard.press('b')
  await page.mouse.down()
  const counting = page.evaluate(countOutlines, 4000)
  const until = Date.now() + 4500
  for (let n = 0; Date.now() < until; n++) {
    const turn = n / 15
    const away = 20 + 80 * ((n % 400) / 400)
    await page.mouse.move(x + width / 2 + away * Math.cos(turn), y + height / 2 + away * Math.sin(turn))
  }
  const perSecond = await counting
  await page.mouse.up()
  await page.keyboard.press('Control+z')
  const figure = `${perSecond}/s`
  return [{ name: 'brush with four panes following', figure, bar: '≥ 30/s', holds: perSecond >= 30 }]
}

/** In the page: outlines drawn per second, on the pane that has the fewest. */
async function countOutlines(ms) {
  const drawn = new Map([...document.querySelectorAll('[data-outlines]')].map((canvas) => [canvas, 0]))
  const { prototype } = window.CanvasRenderingContext2D
  const clear = prototype.clearRect
  prototype.clearRect = function (...area) {
    if (drawn.has(this.canvas)) drawn.set(this.canvas, drawn.get(this.canvas) + 1)
    return clear.apply(this, area)
  }
  await new Promise((end) => setTimeout(end, ms))
  prototype.clearRect = clear
  return Math.round(Math.min(...drawn.values()) / (ms / 1000))
}

/** From the click that stops a fit to its being stopped. */
async function cancelling(page) {
  const took = await page.evaluate(async () => {
    const button = (name) =>
      [...document.querySelectorAll('button')].find((b) => b.textContent === name || b.ariaLabel === name)
    const frame = () => new Promise((next) => requestAnimationFrame(next))
    button('Make ADC map').click()
    while (!button('Cancel; what is done is kept')) await frame()
    const start = performance.now()
    button('Cancel; what is done is kept').click()
    while (document.querySelector('[role=status] [data-state=running]')) await frame()
    return Math.round(performance.now() - start)
  })
  return [{ name: 'a fit is cancelled', figure: `${took} ms`, bar: '≤ 500 ms', holds: took <= 500 }]
}

/** From the click to the demo study being made, before it is read. */
async function demo(page) {
  await page.reload()
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' })
  await page.waitForTimeout(1500)
  const start = Date.now()
  await page.getByRole('button', { name: 'Open the demo' }).click()
  await page.getByText('Reading files').first().waitFor({ state: 'attached' })
  const seconds = (Date.now() - start) / 1000
  return [{ name: 'the demo study is made', figure: `${seconds.toFixed(1)} s`, bar: '≤ 5 s', holds: seconds <= 5 }]
}

const redraws = (page) =>
  page.evaluate(async () => {
    const elements = [...document.querySelectorAll('[data-viewport-uid]')]
    const stage = elements[0].closest('[data-pane]').querySelector('canvas')
    let count = 0
    const heard = () => count++
    elements.forEach((e) => e.addEventListener('CORNERSTONE_IMAGE_RENDERED', heard))
    const start = performance.now()
    for (let step = 0; performance.now() - start < 4000; step++) {
      stage.dispatchEvent(
        new WheelEvent('wheel', { deltaY: step % 30 < 15 ? 100 : -100, bubbles: true, cancelable: true }),
      )
      await new Promise((next) => requestAnimationFrame(next))
    }
    elements.forEach((e) => e.removeEventListener('CORNERSTONE_IMAGE_RENDERED', heard))
    return Math.round(count / ((performance.now() - start) / 1000))
  })
