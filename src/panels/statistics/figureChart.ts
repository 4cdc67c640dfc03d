import type {
  BarFigure,
  BlandAltmanFigure,
  BoxFigure,
  ChangeFigure,
  CurveFigure,
  Figure,
  RocFigure,
  ScatterFigure,
} from '../../data/analyses/figure'
import { numberText } from '../../data/analyses/words'
import type { Chart } from '../../ui/drawChart'
import type { Layer } from '../../ui/layers'
import { colourOf, groupColours } from './groupColours'

/** How a figure of an answer is drawn. */
export function figureChart(figure: Figure): Chart {
  const { title, xLabel, yLabel, caption } = figure
  return { title, xLabel, yLabel, caption, ...partsOf(figure) }
}

function partsOf(figure: Figure): Partial<Chart> {
  switch (figure.kind) {
    case 'blandAltman':
      return { layers: blandAltmanLayers(figure) }
    case 'change':
      return { layers: changeLayers(figure), categories: figure.visits, areStations: true }
    case 'boxes':
      return { layers: boxLayers(figure), categories: figure.boxes.map(({ name }) => name) }
    case 'roc':
      return { layers: rocLayers(figure), isUnitSquare: true }
    case 'scatter':
      return { layers: scatterLayers(figure) }
    case 'bars':
      return barParts(figure)
    case 'curves':
      return { layers: curveLayers(figure) }
  }
}

const LIMIT = '#e69f00'
const BIAS = '#68aca9'

function legend(groups: readonly string[], isLow = false): Layer[] {
  const colours = groupColours(groups)
  const entries = [...colours].filter(([name]) => name).map(([words, colour]) => ({ words, colour }))
  return entries.length > 1 ? [{ kind: 'legend', entries, isLow }] : []
}

/** "Case 3, L2: 1.24" */
const wordsAt = (name: string, y: number, group = ''): string =>
  `${name}: ${numberText(y)}${group ? ` (${group})` : ''}`

function blandAltmanLayers({ points, bias, ciBias, loa, ciLoa }: BlandAltmanFigure): Layer[] {
  const colours = groupColours(points.map(({ group }) => group))
  const band = (ci: readonly [number, number] | null | undefined, colour: string): Layer[] =>
    ci ? [{ kind: 'band', from: ci[0], to: ci[1], colour }] : []
  const level = (y: number | undefined, words: string, colour: string): Layer[] =>
    y === undefined || !Number.isFinite(y)
      ? []
      : [{ kind: 'level', y, words: `${words} ${numberText(y)}`, colour, isDashed: colour === LIMIT }]
  return [
    ...[...band(ciLoa?.lower, LIMIT), ...band(ciLoa?.upper, LIMIT), ...band(ciBias, BIAS)],
    ...level(bias, 'bias', BIAS),
    ...[...level(loa?.[0], '−1.96 SD', LIMIT), ...level(loa?.[1], '+1.96 SD', LIMIT)],
    {
      kind: 'dots',
      dots: points.map(({ x, y, key, name, group }) => ({
        ...{ x, y, key, colour: colourOf(colours, group) },
        words: wordsAt(name, y, group),
      })),
    },
    ...legend(points.map(({ group }) => group)),
  ]
}

function changeLayers({ visits, lines }: ChangeFigure): Layer[] {
  const groups = lines.map(({ group }) => group)
  const colours = groupColours(groups)
  return [
    ...lines.flatMap(({ values, keys, name, group }): Layer[] => {
      const colour = colourOf(colours, group)
      const dots = values.map((y, n) => ({
        x: visits[n],
        y,
        key: keys[n],
        words: wordsAt(`${name}, ${visits[n]}`, y, group),
        colour,
      }))
      const isFalling = (values.at(-1) ?? 0) < values[0]
      return [
        { kind: 'path', dots, colour, isDashed: isFalling },
        { kind: 'dots', dots },
      ]
    }),
    ...legend(groups),
  ]
}

function boxLayers({ boxes }: BoxFigure): Layer[] {
  const colours = groupColours(boxes.map(({ group }) => group))
  return boxes.flatMap(({ name, group, quantiles: q, points }): Layer[] => {
    const colour = colourOf(colours, group)
    return [
      { kind: 'box', x: name, colour, low: q.p5, lower: q.p25, middle: q.p50, upper: q.p75, high: q.p95 },
      {
        kind: 'dots',
        dots: points.map((p) => ({ x: name, y: p.y, key: p.key, words: wordsAt(p.name, p.y), colour })),
        radius: 2.5,
      },
    ]
  })
}

function rocLayers({ curves }: RocFigure): Layer[] {
  const names = curves.map(({ name }) => name)
  const colours = groupColours(names)
  const chance = [0, 1].map((v) => ({ x: v, y: v, colour: '#6c7076' }))
  return [
    { kind: 'path', dots: chance, colour: '#6c7076', isDashed: true, width: 1 },
    ...curves.flatMap(({ name, falsePositive, truePositive, cut }): Layer[] => {
      const colour = colourOf(colours, name)
      const dots = falsePositive.map((x, n) => ({ x, y: truePositive[n], colour }))
      const words = cut
        ? `cut-off ${cut.label}: sensitivity ${numberText(cut.y)}, specificity ${numberText(1 - cut.x)}`
        : ''
      return [
        { kind: 'path', dots, colour, width: 2 },
        ...(cut ? [{ kind: 'dots', radius: 5, dots: [{ x: cut.x, y: cut.y, colour, words }] } as const] : []),
      ]
    }),
    ...legend(names, true),
  ]
}

function scatterLayers({ points, line }: ScatterFigure): Layer[] {
  const groups = points.map(({ group }) => group)
  const colours = groupColours(groups)
  const xs = points.map(({ x }) => x)
  const ends = [Math.min(...xs), Math.max(...xs)]
  const colour = '#92969c'
  return [
    ...(line
      ? [{ kind: 'path', colour, dots: ends.map((x) => ({ x, y: line.intercept + line.slope * x, colour })) } as const]
      : []),
    {
      kind: 'dots',
      dots: points.map(({ x, y, key, name, group }) => ({
        ...{ x, y, key, colour: colourOf(colours, group) },
        words: `${name}: ${numberText(x)}, ${numberText(y)}${group ? ` (${group})` : ''}`,
      })),
    },
    ...legend(groups),
  ]
}

/** Bars of one visit stand together, one for each group. */
function barParts({ bars }: BarFigure): Partial<Chart> {
  const groups = bars.map(({ group }) => group)
  const colours = groupColours(groups)
  const place = ({ visit, group }: BarFigure['bars'][number]): string => (group ? `${visit}\n${group}` : visit)
  return {
    categories: bars.map(place),
    layers: bars.map((bar) => ({
      kind: 'bar',
      x: place(bar),
      y: bar.mean,
      spread: bar.sd,
      colour: colourOf(colours, bar.group),
    })),
  }
}

/** Later visits are dashed. */
function curveLayers({ curves }: CurveFigure): Layer[] {
  const colours = groupColours(curves.map(({ group }) => group))
  const first = Math.min(...curves.map(({ visitIndex }) => visitIndex))
  return [
    ...curves.map(({ group, visitIndex, x, y }): Layer => {
      const colour = colourOf(colours, group)
      return {
        kind: 'path',
        colour,
        isDashed: visitIndex > first,
        dots: x.map((at, n) => ({ x: at, y: y[n], colour })),
      }
    }),
    {
      kind: 'legend',
      isLow: true,
      entries: curves.map(({ name, group, visitIndex }) => ({
        words: visitIndex > first ? `- - ${name}` : `— ${name}`,
        colour: colourOf(colours, group),
      })),
    },
  ]
}
