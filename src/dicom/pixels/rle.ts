import { Unreadable } from '../unreadable'
import type { PixelDescription } from './describePixels'
import type { Decoded, Samples } from './samples'

/** Segment count and up to 15 offsets, 4 bytes each. */
const HEADER = 64

/**
 * One RLE image (PS3.5 annex G): a segment of packed bytes per byte of each sample, most significant first; components one after another.
 * A segment that is misplaced or gives too few bytes throws.
 */
export function decodeRle(packed: Uint8Array, description: PixelDescription): Decoded {
  const { rows, columns, samplesPerPixel: components, bitsAllocated } = description
  const width = bitsAllocated / 8
  if (width !== 1 && width !== 2 && width !== 4) throw new Unreadable(`RLE with BitsAllocated ${bitsAllocated}`)
  const starts = segmentStarts(packed, components * width)
  const pixels = rows * columns
  const bytes = new Uint8Array(pixels * components * width)
  for (let segment = 0; segment < components * width; segment++) {
    const component = Math.floor(segment / width)
    const significance = width - 1 - (segment % width)
    const from = packed.subarray(starts[segment], starts[segment + 1])
    unpackBits(from, bytes, component * pixels * width + significance, width, pixels)
  }
  return { rows, columns, components, samples: asSamples(bytes, width), planar: components > 1 }
}

function segmentStarts(packed: Uint8Array, expected: number): number[] {
  if (packed.length < HEADER) throw new Unreadable('damaged RLE image: no header')
  const view = new DataView(packed.buffer, packed.byteOffset, HEADER)
  const count = view.getUint32(0, true)
  if (count !== expected) throw new Unreadable(`damaged RLE image: ${count} segments where ${expected} belong`)
  const starts = Array.from({ length: count }, (_, i) => view.getUint32(4 * (i + 1), true))
  starts.push(packed.length)
  const sound = starts.every((start, i) => (i === 0 ? start === HEADER : start > starts[i - 1]))
  if (!sound) throw new Unreadable('damaged RLE image: its segments overlap or lie outside')
  return starts
}

/** PackBits: n ≥ 0 copies n + 1 bytes, n < 0 repeats one byte 1 − n times, −128 does nothing. Writes every `step`-th byte. */
function unpackBits(from: Uint8Array, to: Uint8Array, at: number, step: number, count: number): void {
  let read = 0
  let written = 0
  while (written < count) {
    if (read >= from.length - 1) throw new Unreadable('damaged RLE image: a segment is cut off')
    const n = (from[read++] << 24) >> 24
    if (n === -128) continue
    const run = n >= 0 ? n + 1 : 1 - n
    const end = Math.min(written + run, count)
    if (n >= 0 && read + (end - written) > from.length) throw new Unreadable('damaged RLE image: a segment is cut off')
    for (let i = read; written < end; written++) to[at + written * step] = n >= 0 ? from[i++] : from[read]
    read += n >= 0 ? run : 1
  }
  // A segment is padded to an even length (PS3.5 §G.3.1); some writers pad further, with zeros or with the code that does nothing.
  const isPadding = from.length - read <= 1 || from.subarray(read).every((byte) => byte === 0 || byte === 0x80)
  if (!isPadding) throw new Unreadable('damaged RLE image: a segment holds more pixels than the header says')
}

function asSamples(bytes: Uint8Array, width: 1 | 2 | 4): Samples {
  if (width === 1) return bytes
  return width === 2 ? new Uint16Array(bytes.buffer) : new Uint32Array(bytes.buffer)
}
