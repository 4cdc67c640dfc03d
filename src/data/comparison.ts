import type { MaskAgreement } from '../kernels/stats/maskAgreement'
import type { Unit } from '../units/units'
import type { ReadingNumber, ReadOutline } from './reading'

/** How two outlines of one lesion at one visit agree. */
export interface OutlineAgreement {
  readonly lesionId: string
  readonly lesion: string
  readonly visitId: string
  readonly visit: string
  readonly a: ReadOutline | null
  readonly b: ReadOutline | null
  /** The series each was drawn on. */
  readonly areOnOneSeries: boolean
  /** Null, with a reason, where only one has drawn, or their grids cannot be brought together. */
  readonly agreement: MaskAgreement | null
  readonly reason: string
}

/** One measurement by both readers. */
export interface ComparedNumber extends Pick<
  ReadingNumber,
  'lesionId' | 'lesion' | 'visitId' | 'visit' | 'visitIndex' | 'parameter' | 'label' | 'unit'
> {
  readonly a: ReadingNumber | null
  readonly b: ReadingNumber | null
  /** a − b, and that in percent of the mean of both; NaN where one of them is not known. */
  readonly difference: number
  readonly percent: number
}

/** Why a number differs: the same measurement with one reader's outline and the other's fit. */
export interface Decomposition {
  readonly lesion: string
  readonly visit: string
  readonly parameter: string
  readonly label: string
  readonly unit: Unit
  /** Rows: outline of A, of B. Columns: fit of A, of B. NaN where it cannot be made. */
  readonly values: readonly [readonly [number, number], readonly [number, number]]
  /** What the difference a − b owes to the outline and to the fit; their sum is the difference. */
  readonly byOutline: number
  readonly byFit: number
  /** What differs between the fits, in words; empty where they are the same. */
  readonly fitsDiffer: readonly string[]
  /** Why a cell is missing; empty where none is. */
  readonly reason: string
}

/** A lesion for which the readers' numbers lead to different answers. */
export interface Crossing {
  readonly lesionId: string
  readonly lesion: string
  readonly visitId: string
  readonly visit: string
  /** In words: "A above, B below 1.2". */
  readonly why: string
}

export interface ComparedReader {
  readonly readingId: string
  readonly reader: string
  readonly pass: 1 | 2
  readonly hash: string
  readonly lockedAt: string
  readonly colour: string
}

/** Two locked readings of one case side by side. */
export interface Comparison {
  readonly planId: string
  readonly caseId: string
  readonly a: ComparedReader
  readonly b: ComparedReader
  readonly outlines: readonly OutlineAgreement[]
  readonly numbers: readonly ComparedNumber[]
  /** Null until it has been worked out: it needs the images. */
  readonly why: readonly Decomposition[] | null
  /** Why it cannot be, in words; empty while it can. */
  readonly whyNot: string
}

/**
 * Shares of a difference between two outlines and two fits, `values[outline][fit]`: each change made first and made last, and the mean of both
 * (Shapley, Contributions to the Theory of Games 1953;2:307), so that no order is preferred and nothing is left over.
 */
export function sharesOf([[aa, ab], [ba, bb]]: Decomposition['values']): { byOutline: number; byFit: number } {
  return { byOutline: (aa - ba + ab - bb) / 2, byFit: (aa - ab + ba - bb) / 2 }
}

/** Numbers of two readings side by side: visit by visit in the order of time, otherwise in the order of the first. */
export function sideBySide(a: readonly ReadingNumber[], b: readonly ReadingNumber[]): ComparedNumber[] {
  const keyOf = ({ lesionId, visitId, parameter }: ReadingNumber): string =>
    JSON.stringify([lesionId, visitId, parameter])
  const [ofA, ofB] = [a, b].map((numbers) => new Map(numbers.map((one) => [keyOf(one), one])))
  const all = [...new Map([...a, ...b].map((one) => [keyOf(one), one]))]
  return all
    .sort(([, x], [, y]) => x.visitIndex - y.visitIndex)
    .map(([key, one]) => {
      const { lesionId, lesion, visitId, visit, visitIndex, parameter, label, unit } = one
      const [left, right] = [ofA.get(key) ?? null, ofB.get(key) ?? null]
      const [x, y] = [left?.value ?? NaN, right?.value ?? NaN]
      return {
        ...{ lesionId, lesion, visitId, visit, visitIndex, parameter, label, unit, a: left, b: right },
        ...{ difference: x - y, percent: (200 * (x - y)) / (x + y) },
      }
    })
}
