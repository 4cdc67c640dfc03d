import type { Protocol } from './defineModel'

/** The b-values of a protocol (s/mm²), one per sample. */
export function bValuesOf({ bValues }: Protocol): readonly number[] {
  if (!bValues?.length) throw new RangeError('the protocol needs bValues, one per sample, in s/mm²')
  const wrong = bValues.find((b) => !(b >= 0 && b < Infinity))
  if (wrong !== undefined) throw new RangeError(`a b-value must be a number from 0 up, not ${wrong}`)
  return bValues
}
