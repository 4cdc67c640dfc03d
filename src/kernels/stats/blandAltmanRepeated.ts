import { LIMIT } from './blandAltman'
import { completeRows, leftOut } from './complete'
import { around, notesOf, type InWords, type Interval } from './inWords'
import { differences, mean, standardDeviation, sum } from './moments'

export interface BlandAltmanRepeated extends InWords {
  readonly nPatients: number
  readonly nPairs: number
  readonly bias: number
  readonly msBetween: number
  readonly msWithin: number
  /** The number of pairs per patient that counts where the patients have different numbers. */
  readonly m0: number
  readonly varBetween: number
  readonly sdTotal: number
  readonly loa: Interval | null
  /** What ignoring the patients would give. */
  readonly sdNaive: number
}

/**
 * Limits of agreement where a patient gives several lesions and the true value varies:
 * one-way analysis of variance of the differences. Bland and Altman, J Biopharm Stat 2007;17:571, section 3.
 */
export function blandAltmanRepeated(
  patients: readonly unknown[],
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): BlandAltmanRepeated {
  if (patients.length !== a.length) throw new RangeError(`${patients.length} patients for ${a.length} values`)
  const { columns, kept, dropped } = completeRows(a, b)
  const d = differences(columns[0], columns[1])
  const groups = groupsOf(d, (i) => patients[kept[i]])
  const [g, n] = [groups.length, d.length]
  const bias = mean(d)
  const msBetween = sum(groups.map((v) => v.length * (mean(v) - bias) ** 2)) / (g - 1)
  const msWithin = sum(groups.map((v) => sum(v.map((x) => (x - mean(v)) ** 2)))) / (n - g)
  const m0 = (n * n - sum(groups.map((v) => v.length ** 2))) / ((g - 1) * n)
  const isDefined = g > 1 && n > g
  const varBetween = isDefined ? Math.max(0, (msBetween - msWithin) / m0) : NaN
  const sdTotal = Math.sqrt(varBetween + msWithin)
  return {
    nPatients: g,
    nPairs: n,
    bias,
    msBetween: g > 1 ? msBetween : NaN,
    msWithin: n > g ? msWithin : NaN,
    m0: g > 1 ? m0 : NaN,
    varBetween,
    sdTotal,
    loa: around(bias, LIMIT * sdTotal),
    sdNaive: standardDeviation(d),
    method: `Bland-Altman for several lesions per patient (2007, true value varies): ${n} pairs of ${g} patients; limits: bias ∓ 1.96 SD of between and within patients together`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'pair')],
      [g < 2, 'not defined: at least two patients are needed'],
      [g > 1 && n === g, 'not defined: no patient has a second pair; the ordinary limits apply'],
    ),
  }
}

/** The values of each key, in the order in which the keys come. */
function groupsOf(values: Float64Array, keyOf: (i: number) => unknown): Float64Array[] {
  const groups = new Map<unknown, number[]>()
  values.forEach((value, i) => {
    const group = groups.get(keyOf(i))
    if (group) group.push(value)
    else groups.set(keyOf(i), [value])
  })
  return [...groups.values()].map((group) => Float64Array.from(group))
}
