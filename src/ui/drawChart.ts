import { layerMarks, type Layer } from './layers'

/** What a small figure shows: bars of one width, lines, or both. Labels carry their units. */
export interface Chart {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly bars?: {
    readonly from: number
    readonly step: number
    readonly counts: readonly number[]
    readonly colour: string
  }
  readonly lines?: readonly ChartLine[]
  /** Points without a line, as measurements are drawn. */
  readonly points?: readonly ChartLine[]
  /** A logarithmic upright axis; what is not above zero is left out. */
  readonly isLog?: boolean
  /** Upright lines with a word each, as the mean of a histogram. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[]
  /** Points that can be picked, boxes, bands and the like, from the back to the front. */
  readonly layers?: readonly Layer[]
  /** Words along the x axis in place of numbers, in their order. */
  readonly categories?: readonly string[]
  /** The words are stations that lines go through, not places that boxes fill. */
  readonly areStations?: boolean
  /** Both axes from 0 to 1, as an ROC curve has them. */
  readonly isUnitSquare?: boolean
  /** Stands below the figure in its file. */
  readonly caption?: string
}

export interface ChartLine {
  readonly name: string
  readonly colour: string
  readonly x: readonly number[]
  readonly y: readonly number[]
}

export interface Drawing {
  readonly width: number
  readonly height: number
  /** Ink on paper for a file, light on dark for the page. */
  readonly on: 'page' | 'paper'
}

const library = (): Promise<typeof import('@observablehq/plot')> => import('@observablehq/plot')

/** Fetches the drawing of charts ahead of the first one. */
export const warmCharts = async (): Promise<void> => void (await library())

const INK = { page: { text: '#b4b7bb', faint: '#3a3d41' }, paper: { text: '#222222', faint: '#cccccc' } } as const

/** A chart as an SVG that stands on its own. */
export async function drawChart(chart: Chart, { width, height, on }: Drawing): Promise<Element> {
  const Plot = await library()
  const { text, faint } = INK[on]
  const marks = [
    ...(chart.bars ? [Plot.rectY(binsOf(chart.bars), { x1: 'x1', x2: 'x2', y: 'y', fill: chart.bars.colour })] : []),
    ...(chart.lines ?? []).flatMap(({ x, y, colour }) => {
      const points = x.map((at, n) => ({ x: at, y: y[n] })).filter((point) => isDrawn(point.y, chart))
      const dots = points.length <= 16 ? [Plot.dot(points, { x: 'x', y: 'y', fill: colour, r: 2.5 })] : []
      return [Plot.lineY(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.5 }), ...dots]
    }),
    ...(chart.points ?? []).map(({ x, y, colour }) =>
      Plot.dot(
        x.map((at, n) => ({ x: at, y: y[n] })).filter((point) => isDrawn(point.y, chart)),
        { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.5, r: 3.5 },
      ),
    ),
    ...(chart.marks ?? []).flatMap(({ x, label }) => [
      Plot.ruleX([x], { stroke: text, strokeDasharray: '3 2' }),
      Plot.text([label], { x, frameAnchor: 'top', textAnchor: 'start', dx: 3, fill: text }),
    ]),
    ...(chart.isLog || chart.layers ? [] : [Plot.ruleY([0], { stroke: faint })]),
    ...(chart.layers ?? []).flatMap((layer) => layerMarks(Plot, layer, { text, faint, canPick: on === 'page' })),
  ]
  const unit = chart.isUnitSquare ? { domain: [0, 1] } : {}
  const svg = Plot.plot({
    ...{
      width: chart.isUnitSquare ? Math.min(width, height) : width,
      height,
      marks,
      marginLeft: 46,
      marginBottom: 34,
      marginTop: 22,
      marginRight: 20,
    },
    x: chart.categories
      ? { label: chart.xLabel || null, domain: chart.categories, type: chart.areStations ? 'point' : 'band' }
      : { label: chart.xLabel, ticks: 5, nice: !chart.bars, ...unit },
    y: { label: chart.yLabel, ticks: 4, nice: !chart.isLog, type: chart.isLog ? 'log' : 'linear', ...unit },
    style: { background: on === 'paper' ? '#ffffff' : 'transparent', color: text, fontSize: '11px' },
  })
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', chart.title)
  return svg
}

const isDrawn = (y: number, { isLog }: Chart): boolean => Number.isFinite(y) && (!isLog || y > 0)

function binsOf({ from, step, counts }: NonNullable<Chart['bars']>): { x1: number; x2: number; y: number }[] {
  const width = step > 0 ? step : Math.max(1e-12, Math.abs(from) / 100)
  return counts.map((y, n) => ({ x1: from + n * width, x2: from + (n + 1) * width, y }))
}
