import type { StoredArray } from '../../data/study'
import type { ParsedFile } from '../parseFile'
import { transferSyntax } from '../transferSyntax'
import { Unreadable } from '../unreadable'
import type { Codecs } from './codecs'
import { decodeImage } from './decodeImage'
import { frameBytes, pixelElement, statedFrames, type PixelDescription } from './describePixels'
import { splitFrames } from './encapsulated'
import { luminance } from './luminance'
import { cells, nativeFrames } from './native'
import { paletteLuminance } from './palette'
import type { Samples } from './samples'
import { toStored } from './toStored'

export interface DecodedFrames {
  /** One per frame, rows × columns each, masked and sign-extended; colour is luminance (Uint8Array or Uint16Array). */
  readonly frames: readonly StoredArray[]
  readonly lossy: boolean
  readonly warnings: readonly string[]
}

/**
 * Decodes every frame that is there. Fewer frames than the header states come with a warning; a frame that cannot be decoded throws
 * `Unreadable`. Arrays may be views of the file's bytes: read them, do not write them.
 */
export async function decodeFrames(
  file: ParsedFile,
  description: PixelDescription,
  codecs: Codecs,
): Promise<DecodedFrames> {
  const { packing } = transferSyntax(file.transferSyntaxUID)
  if (packing === 'native') return decodeNative(file, description)
  return decoded(file, await unpacked(file, description, codecs))
}

/** The same for pixels that are not compressed: nothing is waited for. */
export const decodeNative = (file: ParsedFile, description: PixelDescription): DecodedFrames =>
  decoded(file, native(file, description))

function decoded(file: ParsedFile, frames: readonly StoredArray[]): DecodedFrames {
  const { lossy } = transferSyntax(file.transferSyntaxUID)
  const stated = statedFrames(file.dataSet)
  const warnings = frames.length < stated ? [`${frames.length} of ${stated} frames are in the file`] : []
  return { frames, lossy: lossy || file.dataSet.string('x00282110') === '01', warnings }
}

function native(file: ParsedFile, description: PixelDescription): StoredArray[] {
  const planar = description.planarConfiguration === 1
  return nativeFrames(file, description).map((frame) =>
    frame instanceof Float32Array || frame instanceof Float64Array
      ? frame
      : finish(frame, file, description, planar, description.photometric),
  )
}

async function unpacked(file: ParsedFile, description: PixelDescription, codecs: Codecs): Promise<StoredArray[]> {
  const { packing } = transferSyntax(file.transferSyntaxUID)
  const { element } = pixelElement(file.dataSet)
  const frames: StoredArray[] = []
  for (const [i, packed] of splitFrames(file.dataSet, element, description.frames).entries()) {
    try {
      if (packing === 'encapsulated') frames.push(uncompressed(packed, file, description))
      else {
        const { samples, planar } = await decodeImage(packed, packing, description, codecs)
        frames.push(finish(samples, file, description, planar, colourAfter(description.photometric, packing)))
      }
    } catch (error) {
      if (!(error instanceof Unreadable) || description.frames === 1) throw error
      throw new Unreadable(`frame ${i + 1}: ${error.message}`)
    }
  }
  return frames
}

/** An image that stands in a fragment as it is. */
function uncompressed(bytes: Uint8Array, file: ParsedFile, description: PixelDescription): StoredArray {
  const size = frameBytes(description)
  if (bytes.length < size) throw new Unreadable(`cut off: ${size} bytes are needed, ${bytes.length} are there`)
  const frame = cells(bytes.subarray(0, size), description, true)
  if (frame instanceof Float32Array || frame instanceof Float64Array) return frame
  return finish(frame, file, description, description.planarConfiguration === 1, description.photometric)
}

/** JPEG decoders undo the colour transform that the compression made. */
function colourAfter(photometric: string, packing: string): string {
  const undone = packing === 'jpeg' || photometric === 'YBR_RCT' || photometric === 'YBR_ICT'
  return undone && photometric.startsWith('YBR') ? 'RGB' : photometric
}

function finish(
  samples: Samples,
  file: ParsedFile,
  d: PixelDescription,
  planar: boolean,
  photometric: string,
): StoredArray {
  if (d.samplesPerPixel === 3) return luminance(samples, d.rows * d.columns, planar, photometric)
  const stored = toStored(samples, d)
  return photometric === 'PALETTE COLOR' ? paletteLuminance(stored, file.dataSet) : stored
}
