import type { Interval } from '../../kernels/stats/inWords'

/** A point that stands for a row of the table: `key` finds it, `name` says whose it is. */
export interface Point {
  readonly x: number
  readonly y: number
  readonly key: string
  readonly name: string
  readonly group: string
}

interface Frame {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  /** n, test and interval in words: goes with the figure into its file. */
  readonly caption: string
}

export interface BlandAltmanFigure extends Frame {
  readonly kind: 'blandAltman'
  readonly points: readonly Point[]
  readonly bias: number
  readonly ciBias: Interval | null
  readonly loa: Interval | null
  readonly ciLoa: { readonly lower: Interval | null; readonly upper: Interval | null } | null
}

/** One line per lesion over the visits. */
export interface ChangeFigure extends Frame {
  readonly kind: 'change'
  readonly visits: readonly string[]
  readonly lines: readonly {
    readonly values: readonly number[]
    readonly keys: readonly string[]
    readonly name: string
    readonly group: string
  }[]
}

/** Quartiles by method 7 with whiskers at the 5th and 95th percentile, and every value beside. */
export interface Box {
  readonly name: string
  readonly group: string
  readonly quantiles: {
    readonly p5: number
    readonly p25: number
    readonly p50: number
    readonly p75: number
    readonly p95: number
  }
  readonly points: readonly { readonly y: number; readonly key: string; readonly name: string }[]
}

export interface BoxFigure extends Frame {
  readonly kind: 'boxes'
  readonly boxes: readonly Box[]
}

export interface RocCurve {
  readonly name: string
  readonly falsePositive: readonly number[]
  readonly truePositive: readonly number[]
  /** The cut-off with the largest J; null where none is shown. */
  readonly cut: { readonly x: number; readonly y: number; readonly label: string } | null
}

export interface RocFigure extends Frame {
  readonly kind: 'roc'
  readonly curves: readonly RocCurve[]
}

export interface ScatterFigure extends Frame {
  readonly kind: 'scatter'
  readonly points: readonly Point[]
  readonly line: { readonly intercept: number; readonly slope: number } | null
}

/** Mean and SD at each visit, by group. */
export interface BarFigure extends Frame {
  readonly kind: 'bars'
  readonly visits: readonly string[]
  readonly bars: readonly {
    readonly visit: string
    readonly group: string
    readonly mean: number
    readonly sd: number
    readonly n: number
  }[]
}

/** Mean curves, by group and visit. */
export interface CurveFigure extends Frame {
  readonly kind: 'curves'
  readonly curves: readonly {
    readonly name: string
    readonly group: string
    readonly visitIndex: number
    readonly x: readonly number[]
    readonly y: readonly number[]
  }[]
}

export type Figure = BlandAltmanFigure | ChangeFigure | BoxFigure | RocFigure | ScatterFigure | BarFigure | CurveFigure
