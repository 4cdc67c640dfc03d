import type { CountTable } from './countTable'
import { rootBetween } from './findRoot'
import type { Interval } from './inWords'
import { Z975 } from './normal'
import { logChoose } from './logGamma'

/** What a table of 2 × 2 says beyond its p. */
export interface FourfoldTable {
  /** Two-sided by point probabilities. */
  readonly fisherP: number
  readonly fisherMidP: number
  readonly pLess: number
  readonly pGreater: number
  /** Conditional maximum likelihood estimate, as R prints it, with its exact interval. */
  readonly orMle: number
  readonly orCi: Interval
  /** ad/bc, as SPSS and MedCalc print it, with Woolf's interval. */
  readonly orSample: number
  readonly orWoolf: Interval | null
}

const EQUAL = 1e-7
/** log odds ratios are looked for within these bounds. */
const REACH = 700

/** Fisher's exact test and the odds ratios of a 2 × 2 table without empty margins. */
export function fourfoldTable(table: CountTable): FourfoldTable {
  const [[a, b], [c, d]] = table
  const cell = cellDistribution(a + b, c + d, a + c)
  const point = cell.at(0)
  const own = point[a - cell.least]
  const sumWhere = (holds: (p: number, x: number) => boolean): number =>
    Math.min(
      1,
      point.reduce((total, p, i) => total + (holds(p, i + cell.least) ? p : 0), 0),
    )
  const fisherP = sumWhere((p) => p <= own * (1 + EQUAL))
  return {
    fisherP,
    fisherMidP: fisherP - sumWhere((p) => Math.abs(p - own) <= own * EQUAL) / 2,
    pLess: sumWhere((_, x) => x <= a),
    pGreater: sumWhere((_, x) => x >= a),
    ...conditionalOdds(cell, a),
    orSample: (a * d) / (b * c),
    orWoolf: woolf(a, b, c, d),
  }
}

/** The first cell given the margins: its range, and its probabilities at a log odds ratio. */
interface CellDistribution {
  readonly least: number
  readonly most: number
  readonly at: (logOdds: number) => Float64Array
}

function cellDistribution(row1: number, row2: number, column1: number): CellDistribution {
  const least = Math.max(0, column1 - row2)
  const most = Math.min(row1, column1)
  const logs = Float64Array.from(
    { length: most - least + 1 },
    (_, i) => logChoose(row1, least + i) + logChoose(row2, column1 - least - i),
  )
  const at = (logOdds: number): Float64Array => {
    const tilted = logs.map((log, i) => log + logOdds * i)
    const top = tilted.reduce((m, v) => Math.max(m, v), -Infinity)
    const weights = tilted.map((v) => Math.exp(v - top))
    const total = weights.reduce((sum, w) => sum + w, 0)
    return weights.map((w) => w / total)
  }
  return { least, most, at }
}

/** The odds ratio whose expected cell is the observed one, and those at which a tail of the observed cell is 2.5 %. */
function conditionalOdds({ least, most, at }: CellDistribution, a: number): Pick<FourfoldTable, 'orMle' | 'orCi'> {
  const tail = (logOdds: number, holds: (x: number) => boolean): number =>
    at(logOdds).reduce((total, p, i) => total + (holds(i + least) ? p : 0), 0)
  const solve = (off: (logOdds: number) => number): number => Math.exp(rootBetween(off, bracket(off)))
  const isLeast = a === least
  const isMost = a === most
  const expected = (logOdds: number): number => at(logOdds).reduce((total, p, i) => total + p * (i + least), 0)
  return {
    orMle: isLeast ? (isMost ? NaN : 0) : isMost ? Infinity : solve((u) => expected(u) - a),
    orCi: [
      isLeast ? 0 : solve((u) => Math.log(tail(u, (x) => x >= a) / 0.025)),
      isMost ? Infinity : solve((u) => Math.log(0.025 / tail(u, (x) => x <= a))),
    ],
  }
}

/** Bounds around the zero of a rising function, found outwards from 0. */
function bracket(off: (u: number) => number): readonly [number, number] {
  let reach = 1
  while (reach < REACH && !(off(-reach) < 0 && off(reach) > 0)) reach *= 2
  return [-reach, reach]
}

/** Woolf, Ann Hum Genet 1955;19:251; not defined with an empty cell. */
function woolf(a: number, b: number, c: number, d: number): Interval | null {
  if (a * b * c * d === 0) return null
  const centre = Math.log((a * d) / (b * c))
  const half = Z975 * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  return [Math.exp(centre - half), Math.exp(centre + half)]
}
