import { drawChart, type Chart } from './drawChart'

const SIZE = { width: 640, height: 400 }
/** Pixels of a PNG per point of the figure: sharp in print at half a page's width. */
const SHARPNESS = 3

/** A figure as a file for a paper or a talk: on white, the same whatever the window was. */
export async function figureFile(chart: Chart, format: 'svg' | 'png'): Promise<Blob> {
  const svg = await drawChart(chart, { ...SIZE, on: 'paper' })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const blob = new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
  return format === 'svg' ? blob : rastered(blob)
}

async function rastered(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image(SIZE.width, SIZE.height)
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(SIZE.width * SHARPNESS, SIZE.height * SHARPNESS)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('the browser gives no canvas to draw the figure on')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(address)
  }
}
