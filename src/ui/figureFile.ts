import { drawChart, type Chart } from './drawChart'
import { addCaption } from './figureCaption'

const SIZE = { width: 640, height: 400 }
/** Pixels of a PNG per point of the figure: sharp in print at half a page's width. */
const SHARPNESS = 3

/** A figure as a file for a paper or a talk: on white, the same whatever the window was, its caption below. */
export async function figureFile(chart: Chart, format: 'svg' | 'png'): Promise<Blob> {
  const svg = await onPaper(chart)
  const height = addCaption(svg, chart.caption ?? '', SIZE)
  const blob = new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
  return format === 'svg' ? blob : rastered(blob, { width: SIZE.width, height })
}

/** A figure as the text of an SVG, without its caption: what a page that holds it needs. */
export const figureText = async (chart: Chart): Promise<string> =>
  new XMLSerializer().serializeToString(await onPaper(chart))

async function onPaper(chart: Chart): Promise<Element> {
  const svg = await drawChart(chart, { ...SIZE, on: 'paper' })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return svg
}

async function rastered(svg: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image(width, height)
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(width * SHARPNESS, height * SHARPNESS)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('the browser gives no canvas to draw the figure on')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(address)
  }
}
