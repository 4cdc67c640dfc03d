import type { DataSet, Element } from 'dicom-parser'
import type { ParsedFile } from '../parseFile'
import { notDecoded, transferSyntax } from '../transferSyntax'
import { Unreadable } from '../unreadable'

/** What the header says about the pixels, checked against the bytes that are there. */
export interface PixelDescription {
  readonly rows: number
  readonly columns: number
  /** As many as there can be: never more than compressed fragments. */
  readonly frames: number
  readonly samplesPerPixel: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  readonly photometric: string
  readonly planarConfiguration: number
  readonly kind: 'integer' | 'float' | 'double'
}

const PIXELS = [
  ['x7fe00010', 'integer'],
  ['x7fe00008', 'float'],
  ['x7fe00009', 'double'],
] as const
/** One decoded image; larger ones are no MRI and would end the page. */
const LARGEST_FRAME = 2 ** 29

/** Throws `Unreadable` where the header contradicts itself or the pixel data's real length; allocates nothing. */
export function describePixels(file: ParsedFile): PixelDescription {
  const { dataSet, transferSyntaxUID } = file
  const { element, kind } = pixelElement(dataSet)
  const { packing, name } = transferSyntax(transferSyntaxUID)
  if (packing === 'unsupported') throw new Unreadable(notDecoded(transferSyntaxUID))
  const description = described(dataSet, kind)
  checkBits(description)
  const fragments = element.fragments?.length
  if ((packing === 'native') !== (fragments === undefined))
    throw new Unreadable(
      `its pixels are ${fragments === undefined ? 'not ' : ''}compressed, against what its header says (${name})`,
    )
  if (frameBytes(description) > LARGEST_FRAME)
    throw new Unreadable(`impossible size: ${description.columns} × ${description.rows} pixels in one image`)
  if (fragments !== undefined) return { ...description, frames: Math.min(description.frames, fragments) }
  checkLength(description, element.length)
  return description
}

/** The element that holds the pixels. Throws where there is none, or an empty one. */
export function pixelElement(dataSet: DataSet): { element: Element; kind: PixelDescription['kind'] } {
  for (const [tag, kind] of PIXELS) {
    const element = dataSet.elements[tag]
    if (element && (element.length > 0 || element.fragments?.length)) return { element, kind }
  }
  throw new Unreadable('no pixel data')
}

/** NumberOfFrames as the header states it; 1 where it does not. */
export function statedFrames(dataSet: DataSet): number {
  const text = dataSet.string('x00280008')
  if (!text) return 1
  const frames = Number(text)
  if (Number.isInteger(frames) && frames > 0) return frames
  throw new Unreadable(`NumberOfFrames is "${text.slice(0, 16)}"`)
}

/** Bytes of one uncompressed image; a fraction where images of single bits follow each other without padding. */
export function frameBytes(d: PixelDescription): number {
  const samples = d.photometric === 'YBR_FULL_422' ? 2 : d.samplesPerPixel
  return (d.rows * d.columns * samples * d.bitsAllocated) / 8
}

function described(dataSet: DataSet, kind: PixelDescription['kind']): PixelDescription {
  const { rows, columns, samplesPerPixel, photometric, planarConfiguration } = shape(dataSet)
  const { bitsAllocated, bitsStored, highBit, signed } = bits(dataSet, kind)
  const frames = statedFrames(dataSet)
  // Named one by one: spreading two records into a third costs as much as reading them.
  return {
    rows,
    columns,
    frames,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    signed,
    photometric,
    planarConfiguration,
    kind,
  }
}

function shape(dataSet: DataSet) {
  const rows = required(dataSet, 'x00280010', 'Rows')
  const columns = required(dataSet, 'x00280011', 'Columns')
  if (rows === 0 || columns === 0) throw new Unreadable(`Rows × Columns is ${rows} × ${columns}`)
  const samplesPerPixel = dataSet.uint16('x00280002') ?? 1
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw new Unreadable(`SamplesPerPixel is ${samplesPerPixel}`)
  const photometric = dataSet.string('x00280004') ?? (samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB')
  return { rows, columns, samplesPerPixel, photometric, planarConfiguration: dataSet.uint16('x00280006') ?? 0 }
}

function bits(dataSet: DataSet, kind: PixelDescription['kind']) {
  if (kind !== 'integer') {
    const all = kind === 'float' ? 32 : 64
    return { bitsAllocated: all, bitsStored: all, highBit: all - 1, signed: true }
  }
  const bitsAllocated = required(dataSet, 'x00280100', 'BitsAllocated')
  const bitsStored = required(dataSet, 'x00280101', 'BitsStored')
  const highBit = dataSet.uint16('x00280102') ?? bitsStored - 1
  return { bitsAllocated, bitsStored, highBit, signed: dataSet.uint16('x00280103') === 1 }
}

function checkBits({ kind, bitsAllocated, bitsStored, highBit, samplesPerPixel }: PixelDescription): void {
  if (kind !== 'integer') return
  if (![1, 8, 16, 32].includes(bitsAllocated) || (samplesPerPixel === 3 && bitsAllocated !== 8 && bitsAllocated !== 16))
    throw new Unreadable(`BitsAllocated is ${bitsAllocated}`)
  if (bitsStored < 1 || bitsStored > bitsAllocated)
    throw new Unreadable(`BitsStored ${bitsStored} does not fit in BitsAllocated ${bitsAllocated}`)
  if (highBit >= bitsAllocated || highBit + 1 < bitsStored)
    throw new Unreadable(`HighBit ${highBit} does not fit BitsStored ${bitsStored} of ${bitsAllocated}`)
}

function checkLength(description: PixelDescription, length: number): void {
  const { columns, rows, frames } = description
  const needed = Math.ceil(frames * frameBytes(description))
  if (length < needed)
    throw new Unreadable(`cut off: ${columns} × ${rows} × ${frames} pixels need ${needed} bytes, ${length} are there`)
}

function required(dataSet: DataSet, tag: string, name: string): number {
  const value = dataSet.uint16(tag)
  if (value === undefined) throw new Unreadable(`${name} is missing`)
  return value
}
