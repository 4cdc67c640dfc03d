import type { Protocol } from './defineModel'

/** The b-values of a protocol (s/mm²), one per sample. */
export function bValuesOf({ bValues }: Protocol): readonly number[] {
  if (!bValues?.length) throw new RangeError('the protocol needs bValues, one per sample, in s/mm²')
  const wrong = bValues.find((b) => !(b >= 0 && b < Infinity))
  if (wrong !== undefined) throw new RangeError(`a b-value must be a number from 0 up, not ${wrong}`)
  return bValues
}

/** The b-values of a protocol that must hold at least `least` different ones. */
export function severalB(protocol: Protocol, least: number, what: string): readonly number[] {
  const b = bValuesOf(protocol)
  severalOf(b, least, what)
  return b
}

/** Throws, in words, where `b` holds fewer than `least` different values. */
export function severalOf(b: readonly number[], least: number, what: string): void {
  const different = new Set(b).size
  if (different < least)
    throw new RangeError(`${what} needs at least ${least} different b-values; these are ${different}: ${describeB(b)}`)
}

export const describeB = (b: readonly number[]): string => [...new Set(b)].sort((x, y) => x - y).join(', ')

/** b and TE of every sample; at least four different b and two different TE. */
export function weightingsOf(protocol: Protocol): readonly { readonly b: number; readonly TE: number }[] {
  const b = severalB(protocol, 4, 'T2-IVIM-kurtosis')
  const { echoTimesMs } = protocol
  if (!echoTimesMs) throw new RangeError('the protocol needs echoTimesMs, one per sample, in ms')
  if (echoTimesMs.length !== b.length)
    throw new RangeError(`the protocol has ${b.length} bValues and ${echoTimesMs.length} echoTimesMs`)
  const wrong = echoTimesMs.find((TE) => !(TE > 0 && TE < Infinity))
  if (wrong !== undefined) throw new RangeError(`an echo time must be a number above 0 ms, not ${wrong}`)
  if (new Set(echoTimesMs).size < 2)
    throw new RangeError(`T2 needs at least two different echo times; all are ${echoTimesMs[0]} ms`)
  if (b.length < 7)
    throw new RangeError(`T2-IVIM-kurtosis has 7 parameters and needs as many samples; here are ${b.length}`)
  return b.map((value, i) => ({ b: value, TE: echoTimesMs[i] }))
}
