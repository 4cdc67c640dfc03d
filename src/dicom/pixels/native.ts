import type { ParsedFile } from '../parseFile'
import { EXPLICIT_BIG } from '../transferSyntax'
import { Unreadable } from '../unreadable'
import { frameBytes, pixelElement, type PixelDescription } from './describePixels'
import type { Samples } from './samples'

const HOST_IS_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** The cells of every uncompressed image, as views of the file's own bytes where order and alignment allow. Floats are final already. */
export function nativeFrames(
  file: ParsedFile,
  description: PixelDescription,
): (Samples | Float32Array | Float64Array)[] {
  const { element } = pixelElement(file.dataSet)
  const size = frameBytes(description)
  const littleEndian = file.transferSyntaxUID !== EXPLICIT_BIG
  const bytes = file.bytes.subarray(element.dataOffset, element.dataOffset + element.length)
  const inWords = !littleEndian && element.vr === 'OW' && description.bitsAllocated <= 8
  const ordered = inWords ? swapped(bytes.subarray(0, bytes.length & ~1), 2) : bytes
  const frame = (f: number) =>
    description.bitsAllocated === 1
      ? singleBits(ordered, f * size * 8, size * 8)
      : cells(ordered.subarray(f * size, (f + 1) * size), description, littleEndian)
  if (description.frames === 1) return [frame(0)]
  return Array.from({ length: description.frames }, (_, f) => frame(f))
}

/** Bytes as cells of 8, 16 or 32 bits, or as floats, in the order of this machine. */
export function cells(
  bytes: Uint8Array,
  { kind, bitsAllocated }: PixelDescription,
  littleEndian: boolean,
): Samples | Float32Array | Float64Array {
  const width = bitsAllocated / 8
  if (width === 1) return bytes
  // PS3.5 leaves the order of the two words open, and writers differ.
  if (!littleEndian && kind === 'integer' && width === 4) throw new Unreadable('32-bit pixels in big-endian order')
  const inOrder = littleEndian === HOST_IS_LITTLE ? aligned(bytes, width) : swapped(bytes, width)
  const { buffer, byteOffset } = inOrder
  const length = bytes.length / width
  if (kind === 'float') return new Float32Array(buffer, byteOffset, length)
  if (kind === 'double') return new Float64Array(buffer, byteOffset, length)
  return width === 2 ? new Uint16Array(buffer, byteOffset, length) : new Uint32Array(buffer, byteOffset, length)
}

const aligned = (bytes: Uint8Array, width: number): Uint8Array =>
  bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes)

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length)
  for (let i = 0; i < bytes.length; i += width) for (let k = 0; k < width; k++) out[i + k] = bytes[i + width - 1 - k]
  return out
}

/** One byte, 0 or 1, per bit: the first pixel is the lowest bit, and images follow each other without padding (PS3.5 §8.2). */
function singleBits(bytes: Uint8Array, start: number, count: number): Uint8Array {
  const out = new Uint8Array(count)
  for (let i = 0; i < count; i++) out[i] = (bytes[(start + i) >> 3] >> ((start + i) & 7)) & 1
  return out
}
