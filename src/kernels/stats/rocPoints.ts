import type { Direction, Scores } from './delong'
import type { Interval } from './inWords'
import { clopperPearson, wilson } from './proportion'

/** Operating points in the order of rising thresholds; a threshold lies half way between two observed values. */
export interface CurvePoints {
  readonly threshold: readonly number[]
  readonly sensitivity: readonly number[]
  readonly specificity: readonly number[]
}

export interface CutOff {
  readonly threshold: number
  /** The observed value v such that "score > v" (cases higher) or "score ≤ v" (cases lower) is positive; NaN below all values. */
  readonly obsCut: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
  readonly sensitivity: number
  readonly specificity: number
  readonly sensCp: Interval | null
  readonly specCp: Interval | null
  readonly sensWilson: Interval | null
  readonly specWilson: Interval | null
}

interface Point {
  readonly threshold: number
  readonly below: number
  readonly tp: number
  readonly fp: number
}

export function operatingPoints(scores: Scores, direction: Direction): CurvePoints {
  const points = pointsOf(scores, direction)
  const [m, n] = [scores.cases.length, scores.controls.length]
  return {
    threshold: points.map((p) => p.threshold),
    sensitivity: points.map((p) => p.tp / m),
    specificity: points.map((p) => (n - p.fp) / n),
  }
}

/** Every threshold with the largest J = sensitivity + specificity − 1; compared in whole numbers, so that ties are ties. */
export function youdenCuts(scores: Scores, direction: Direction): { youden: number; best: CutOff[] } {
  const points = pointsOf(scores, direction)
  const [m, n] = [scores.cases.length, scores.controls.length]
  const gain = (p: Point): number => p.tp * n - p.fp * m
  const most = points.reduce((best, p) => Math.max(best, gain(p)), -Infinity)
  const best = points.filter((p) => gain(p) === most).map((p) => cutOff(p, m, n))
  return { youden: most / (m * n), best }
}

function cutOff({ threshold, below, tp, fp }: Point, m: number, n: number): CutOff {
  const [fn, tn] = [m - tp, n - fp]
  return {
    ...{ threshold, obsCut: below, tp, fp, fn, tn },
    ...{ sensitivity: tp / m, specificity: tn / n },
    ...{ sensCp: clopperPearson(tp, m), specCp: clopperPearson(tn, n) },
    ...{ sensWilson: wilson(tp, m), specWilson: wilson(tn, n) },
  }
}

/** Counts of positives at every threshold. Scores come turned (cases higher); they are turned back here. */
function pointsOf({ cases, controls }: Scores, direction: Direction): Point[] {
  const back = (v: Float64Array): Float64Array => (direction === '<' ? v.slice() : v.map((s) => -s)).sort()
  const [a, b] = [back(cases), back(controls)]
  const values = [...new Set([...a, ...b])].sort((x, y) => x - y)
  let [casesBelow, controlsBelow] = [0, 0]
  return [-Infinity, ...values].map((below, i) => {
    while (casesBelow < a.length && a[casesBelow] <= below) casesBelow++
    while (controlsBelow < b.length && b[controlsBelow] <= below) controlsBelow++
    const above = values.at(i) ?? Infinity
    const isFirst = i === 0
    const isLast = i === values.length
    return {
      threshold: isFirst ? -Infinity : isLast ? Infinity : below / 2 + above / 2,
      below: isFirst ? NaN : below,
      tp: direction === '<' ? a.length - casesBelow : casesBelow,
      fp: direction === '<' ? b.length - controlsBelow : controlsBelow,
    }
  })
}
