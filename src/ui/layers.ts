import type * as PlotLibrary from '@observablehq/plot'

/** A place in a figure. With a key it can be picked; its words are shown under the pointer. */
export interface Dot {
  /** A number, or the word of a category. */
  readonly x: number | string
  readonly y: number
  readonly key?: string
  readonly words?: string
  readonly colour: string
}

/** What figures are put together from, beside bars and plain lines. */
export type Layer =
  | { readonly kind: 'dots'; readonly dots: readonly Dot[]; readonly radius?: number }
  | {
      readonly kind: 'path'
      readonly dots: readonly Dot[]
      readonly colour: string
      readonly isDashed?: boolean
      readonly width?: number
      /** Upright steps, as an empirical curve has them. */
      readonly isStepped?: boolean
    }
  /** A level line over the whole width with a word at its end. */
  | {
      readonly kind: 'level'
      readonly y: number
      readonly words: string
      readonly isDashed?: boolean
      readonly colour?: string
    }
  /** A band over the whole width. */
  | { readonly kind: 'band'; readonly from: number; readonly to: number; readonly colour: string }
  | {
      readonly kind: 'box'
      readonly x: string
      readonly colour: string
      readonly low: number
      readonly lower: number
      readonly middle: number
      readonly upper: number
      readonly high: number
    }
  | { readonly kind: 'bar'; readonly x: string; readonly y: number; readonly spread: number; readonly colour: string }
  | {
      readonly kind: 'legend'
      readonly entries: readonly { readonly words: string; readonly colour: string }[]
      /** At the lower right, where a curve keeps to the upper left. */
      readonly isLow?: boolean
    }

type Library = typeof PlotLibrary

export interface LayerInk {
  readonly text: string
  readonly faint: string
  /** Whether points can be picked: on the page, not in a file. */
  readonly canPick: boolean
}

/** What a picked point's link says before its key. */
export const PICK = '#pick='

/** The marks of one layer. */
export function layerMarks(Plot: Library, layer: Layer, ink: LayerInk): PlotLibrary.Markish[] {
  switch (layer.kind) {
    case 'dots':
      return [dotMark(Plot, layer.dots, ink, layer.radius ?? 3)]
    case 'path': {
      const line = { x: 'x', y: 'y', stroke: layer.colour, strokeWidth: layer.width ?? 1.5 }
      const dash = layer.isDashed ? { strokeDasharray: '4 3' } : {}
      return [Plot.line(layer.dots, { ...line, ...dash, curve: layer.isStepped ? 'step-before' : 'linear' })]
    }
    case 'level': {
      const stroke = layer.colour ?? ink.text
      return [
        Plot.ruleY([layer.y], { stroke, ...(layer.isDashed ? { strokeDasharray: '5 3' } : {}) }),
        Plot.text([layer.words], { y: layer.y, frameAnchor: 'right', textAnchor: 'end', dy: -7, fill: stroke }),
      ]
    }
    case 'band':
      return [Plot.rectY([layer], { y1: 'from', y2: 'to', fill: layer.colour, fillOpacity: 0.14 })]
    case 'box':
      return boxMarks(Plot, layer, ink)
    case 'bar':
      return barMarks(Plot, layer, ink)
    case 'legend':
      return layer.entries.map(({ words, colour }, n) =>
        Plot.text([words], {
          ...(layer.isLow
            ? { frameAnchor: 'bottom-right', textAnchor: 'end', dx: -6, dy: -6 - 13 * (layer.entries.length - 1 - n) }
            : { frameAnchor: 'top-left', textAnchor: 'start', dx: 6, dy: 4 + 13 * n }),
          fill: colour,
        }),
      )
  }
}

function dotMark(Plot: Library, dots: readonly Dot[], { canPick }: LayerInk, r: number): PlotLibrary.Markish {
  const canLink = canPick && dots.some(({ key }) => key)
  return Plot.dot(dots, {
    ...{ x: 'x', y: 'y', fill: 'colour', fillOpacity: 0.75, r },
    title: (dot: Dot) => dot.words ?? '',
    ...(canLink ? { href: (dot: Dot) => `${PICK}${encodeURIComponent(dot.key ?? '')}` } : {}),
  })
}

/** Width of a box or a bar as a share of its place. */
const INSET = 12

function boxMarks(Plot: Library, layer: Extract<Layer, { kind: 'box' }>, { text }: LayerInk): PlotLibrary.Markish[] {
  const { colour } = layer
  const own = [layer]
  return [
    Plot.ruleX(own, { x: 'x', y1: 'low', y2: 'lower', stroke: text }),
    Plot.ruleX(own, { x: 'x', y1: 'upper', y2: 'high', stroke: text }),
    Plot.tickY(own, { x: 'x', y: 'low', stroke: text, insetLeft: 2 * INSET, insetRight: 2 * INSET }),
    Plot.tickY(own, { x: 'x', y: 'high', stroke: text, insetLeft: 2 * INSET, insetRight: 2 * INSET }),
    Plot.barY(own, {
      ...{ x: 'x', y1: 'lower', y2: 'upper', fill: colour, fillOpacity: 0.35, stroke: colour },
      ...{ insetLeft: INSET, insetRight: INSET },
    }),
    Plot.tickY(own, { x: 'x', y: 'middle', stroke: text, strokeWidth: 2, insetLeft: INSET, insetRight: INSET }),
  ]
}

function barMarks(Plot: Library, layer: Extract<Layer, { kind: 'bar' }>, { text }: LayerInk): PlotLibrary.Markish[] {
  const { colour, y, spread } = layer
  const own = [{ ...layer, low: y - spread, high: y + spread }]
  return [
    Plot.barY(own, { x: 'x', y: 'y', fill: colour, fillOpacity: 0.6, insetLeft: INSET, insetRight: INSET }),
    Plot.ruleX(own, { x: 'x', y1: 'low', y2: 'high', stroke: text }),
    Plot.tickY(own, { x: 'x', y: 'low', stroke: text, insetLeft: 2 * INSET, insetRight: 2 * INSET }),
    Plot.tickY(own, { x: 'x', y: 'high', stroke: text, insetLeft: 2 * INSET, insetRight: 2 * INSET }),
  ]
}
