import type { StoredArray } from '../../data/study'
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

/** True where the used bits are the low ones and no other bit is set in any sample. */
function isClean(samples: Samples, { bitsStored, highBit }: Bits): boolean {
  return highBit + 1 === bitsStored && (allBits(samples) & ~(2 ** bitsStored - 1)) === 0
}

/** Every bit that is set in some sample. Four bytes are read at a time, between the ends that do not fill a word. */
function allBits(samples: Samples): number {
  const { buffer, byteOffset, length, BYTES_PER_ELEMENT: width } = samples
  const head = Math.min(length, ((4 - (byteOffset % 4)) % 4) / width)
  const words = new Uint32Array(buffer, byteOffset + head * width, ((length - head) * width) >> 2)
  let seen = 0
  let i = 0
  for (; i + 4 <= words.length; i += 4) seen |= words[i] | words[i + 1] | words[i + 2] | words[i + 3]
  for (; i < words.length; i++) seen |= words[i]
  let bits =
    width === 4 ? seen : width === 2 ? seen | (seen >>> 16) : seen | (seen >>> 8) | (seen >>> 16) | (seen >>> 24)
  for (let k = 0; k < head; k++) bits |= samples[k]
  for (let k = head + (words.length * 4) / width; k < length; k++) bits |= samples[k]
  return width === 4 ? bits : bits & (2 ** (8 * width) - 1)
}
