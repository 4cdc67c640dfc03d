/** What every result carries: the method in words, and what must be told beside it (why a number is missing, what it rests on). */
export interface InWords {
  readonly method: string
  readonly notes: readonly string[]
}

/** A confidence interval of 95 % unless its name says otherwise; null where it is not defined. */
export type Interval = readonly [lower: number, upper: number]

/** Both limits, or null where one of them is not a number. */
export function interval(lower: number, upper: number): Interval | null {
  return Number.isNaN(lower) || Number.isNaN(upper) ? null : [lower, upper]
}

/** centre ∓ half, or null. */
export const around = (centre: number, half: number): Interval | null => interval(centre - half, centre + half)

/** The notes that apply, in their order. */
export const notesOf = (...cases: readonly (readonly [applies: boolean, note: string])[]): string[] =>
  cases.filter(([applies]) => applies).map(([, note]) => note)

/** "1 pair was", "3 pairs were". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  n === 1 ? `1 ${one} was` : `${n} ${many} were`
