import type { StoredArray } from '../../data/study'
import { countOf } from '../count'
import type { PixelDescription } from './describePixels'
import type { Samples } from './samples'

type Bits = Pick<PixelDescription, 'bitsStored' | 'highBit' | 'signed'>

/**
 * Pixel cells to numbers: the bits from HighBit down (BitsStored of them), with their sign. What lies outside them (overlay planes,
 * garbage) is masked off. The samples themselves are given back where they are clean already; they are never changed.
 */
export function toStored(samples: Samples, bits: Bits): StoredArray {
  const width = samples.BYTES_PER_ELEMENT * 8
  if (bits.signed) return bits.bitsStored === width ? asSigned(samples) : signed(samples, bits)
  if (bits.bitsStored === width || isClean(samples, bits)) return samples
  return unsigned(samples, bits)
}

function asSigned({ buffer, byteOffset, length, BYTES_PER_ELEMENT: width }: Samples): StoredArray {
  if (width === 1) return new Int8Array(buffer, byteOffset, length)
  return width === 2 ? new Int16Array(buffer, byteOffset, length) : new Int32Array(buffer, byteOffset, length)
}

function signed(samples: Samples, { bitsStored, highBit }: Bits): StoredArray {
  const out = asSigned(samples.slice())
  const left = 31 - highBit
  const right = 32 - bitsStored
  for (let i = 0; i < out.length; i++) out[i] = (samples[i] << left) >> right
  return out
}

function unsigned(samples: Samples, { bitsStored, highBit }: Bits): StoredArray {
  const out = samples.slice()
  const left = 31 - highBit
  const right = 32 - bitsStored
  for (let i = 0; i < out.length; i++) out[i] = (samples[i] << left) >>> right
  return out
}

/** True where the used bits are the low ones and no other bit is set in any sample: then the largest says so of all. */
function isClean(samples: Samples, { bitsStored, highBit }: Bits): boolean {
  return highBit + 1 === bitsStored && countOf(samples).high < 2 ** bitsStored
}
