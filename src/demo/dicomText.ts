/** A number as a decimal string: to ten decimals, at most 16 characters (DICOM PS3.5, DS), never an exponent. Throws where it does not fit. */
export function decimal(value: number): string {
  if (!(Math.abs(value) < 1e15)) throw new RangeError(`decimal: ${value} does not fit a decimal string`)
  for (let digits = 10; digits > 0; digits--) {
    const shown = value.toFixed(digits).replace(/\.?0+$/, '')
    if (shown.length <= 16) return shown === '-0' ? '0' : shown
  }
  return value.toFixed(0)
}

/** The values of an attribute that holds several; `join('\\')` is how they stand in the file. */
export const decimals = (values: readonly number[]): string[] => values.map(decimal)

/** Seconds after midnight as a DICOM time, HHMMSS.FFF; the same length always. */
export function timeOfDay(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const part = (divisor: number, modulo: number, width: number): string =>
    String(Math.floor(milliseconds / divisor) % modulo).padStart(width, '0')
  return `${part(3_600_000, 24, 2)}${part(60_000, 60, 2)}${part(1000, 60, 2)}.${part(1, 1000, 3)}`
}

/** Fixed root of all UIDs made here: UUID-derived form (PS3.5 B.2), the number's leading digits the product's own. */
const ROOT = '2.25.31415926535897932384626'

/** A UID from three counters, each in its own digits: equal counters give the same UID, other counters another; all as long. */
export function uidOf(study: number, series: number, instance: number): string {
  if (study > 99 || series > 999 || instance > 99_999) throw new RangeError(`uidOf: ${study}, ${series}, ${instance}`)
  return ROOT + String(study).padStart(2, '0') + String(series).padStart(3, '0') + String(instance).padStart(5, '0')
}
