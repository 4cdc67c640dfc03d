import { Unreadable } from '../unreadable'
import type { Decoded } from './samples'

/** One JPEG lossless image (ITU-T T.81 annex H). Colour with more than 8 bits is refused: the decoder gives wrong numbers for it. */
export async function decodeJpegLossless(packed: Uint8Array, precision: number, components: number): Promise<Decoded> {
  if (components > 1 && precision > 8)
    throw new Unreadable(`colour JPEG lossless with ${precision} bits, which is not decoded here`)
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js')
  class ExactDecoder extends Decoder {
    /** T.81 table H.1 asks for the half of the sum of both neighbours as an integer; the library leaves a fraction. */
    override select7(component?: number): number {
      return (this.getPreviousX(component) + this.getPreviousY(component)) >> 1
    }

    /** Where the bits end too early, the library takes the end mark itself for a difference and decodes on. */
    override getn(previous: number[], bits: number, temp: number[], index: number[]): number {
      const difference = super.getn(previous, bits, temp, index)
      const marker = difference >> 8
      if (marker >= 0xff00 && !isRestart(marker) && this.yLoc < this.yDim) throw new Error('the bits end too early')
      return difference
    }
  }
  const decoder = new ExactDecoder()
  try {
    // The decoder reads an ArrayBuffer; a copy of the image alone keeps it from reading past the end.
    const out = decoder.decode(packed.slice().buffer, 0, packed.length, precision <= 8 ? 1 : 2)
    const samples = out instanceof Uint16Array ? out : new Uint8Array(out.buffer, out.byteOffset, out.length)
    const { dimX: columns, dimY: rows, numComp } = decoder.frame
    // It stops silently where the bits end, and leaves zeros in the rest.
    if (decoder.yLoc < rows) throw new Error(`${decoder.yLoc} of ${rows} rows`)
    return { columns, rows, components: numComp, samples, planar: false }
  } catch {
    throw new Unreadable('the compressed image is damaged')
  }
}

const isRestart = (marker: number) => marker >= 0xffd0 && marker <= 0xffd7
