import type { Packing } from '../transferSyntax'
import { Unreadable } from '../unreadable'
import type { Codecs } from './codecs'
import { isComplete, readCodestreamHeader, type CodestreamHeader } from './codestream'
import type { PixelDescription } from './describePixels'
import { decodeJpegLossless } from './jpegLossless'
import { decodeRle } from './rle'
import type { Decoded } from './samples'
import { wasmDecode } from './wasmDecode'

/** One compressed image. What it says of itself is compared with the header before anything is allocated, and what came out after it. */
export async function decodeImage(
  packed: Uint8Array,
  packing: Packing,
  description: PixelDescription,
  codecs: Codecs,
): Promise<Decoded> {
  if (packing === 'rle') return decodeRle(packed, description)
  const header = readCodestreamHeader(packed)
  const { precision } = header
  checkSize(header, description)
  if (precision > description.bitsAllocated)
    throw new Unreadable(`the compressed image has ${precision} bits, the header says ${description.bitsAllocated}`)
  if (packing === 'jpeg' && precision > 8)
    throw new Unreadable(`JPEG with ${precision} bits per pixel, which is not decoded here`)
  if (!isComplete(packed)) throw new Unreadable('the compressed image is cut off')
  const decoded = await decodeCodestream(packed, header, codecs)
  checkSize(decoded, description)
  if (decoded.samples.length !== decoded.rows * decoded.columns * decoded.components)
    throw new Unreadable('the compressed image is damaged')
  return widened(decoded, description.bitsAllocated)
}

/** Codestreams of up to 8 bits come as bytes, also where the header allocates 16. */
function widened(decoded: Decoded, bitsAllocated: number): Decoded {
  const isNarrow = decoded.samples instanceof Uint8Array && bitsAllocated === 16
  return isNarrow ? { ...decoded, samples: Uint16Array.from(decoded.samples) } : decoded
}

/** By the process that the image itself names: some files name a related transfer syntax. */
async function decodeCodestream(packed: Uint8Array, header: CodestreamHeader, codecs: Codecs): Promise<Decoded> {
  const { process, precision, components } = header
  if (process === 0x51) return wasmDecode('openjpeg', codecs, packed)
  if (process === 0xf7) return wasmDecode('charls', codecs, packed)
  if (process === 0xc3) return decodeJpegLossless(packed, precision, components)
  if (process <= 0xc2) return wasmDecode('libjpeg-turbo-8bit', codecs, packed)
  throw new Unreadable(`JPEG process ${process.toString(16)}, which is not decoded here`)
}

function checkSize(image: Pick<Decoded, 'rows' | 'columns' | 'components'>, header: PixelDescription): void {
  const { rows, columns, samplesPerPixel } = header
  if (image.rows === rows && image.columns === columns && image.components === samplesPerPixel) return
  const say = (c: number, r: number, n: number) => `${c} × ${r}${n === 1 ? '' : ` × ${n}`}`
  throw new Unreadable(
    `the compressed image is ${say(image.columns, image.rows, image.components)}, the header says ${say(columns, rows, samplesPerPixel)}`,
  )
}
