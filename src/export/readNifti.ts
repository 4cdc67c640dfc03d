import { readHeader } from 'nifti-reader-js'
import { affineGeometry } from '../data/affineGeometry'
import type { Affine, Geometry } from '../data/geometry'

/** One three-dimensional image of a NIfTI file. */
export interface NiftiImage {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  /** Null where the file does not say where it lies. */
  readonly geometry: Geometry | null
  /** After scl_slope and scl_inter, in [slice][row][column] order. */
  readonly values: Float64Array
  readonly description: string
}

/** Reads NIfTI-1 and NIfTI-2, of either byte order, compressed or not. Throws an `Error` with the reason where it cannot. */
export async function readNifti(file: Uint8Array): Promise<NiftiImage> {
  const bytes = await unpacked(file)
  const header = headerOf(bytes)
  const [, columns, rows, slices, ...more] = header.dims.map((n, i) => (i > header.dims[0] ? 1 : n))
  if (![columns, rows, slices].every((n) => Number.isInteger(n) && n > 0) || columns * rows * slices > 2 ** 31)
    throw new Error(`not a NIfTI image that can be read: its size is ${columns} × ${rows} × ${slices}`)
  if (more.some((n) => n > 1)) throw new Error('a NIfTI file with more than one image; one is needed')
  return {
    columns,
    rows,
    slices,
    geometry: placeOf(header, slices),
    values: valuesOf(bytes, header, columns * rows * slices),
    description: header.description.replace(/\0.*$/s, ''),
  }
}

type Header = ReturnType<typeof readHeader>

async function unpacked(file: Uint8Array): Promise<ArrayBuffer> {
  const copy = new Uint8Array(file)
  if (copy[0] !== 0x1f || copy[1] !== 0x8b) return copy.buffer
  const stream = new Blob([copy]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).arrayBuffer().catch(() => {
    throw new Error('the compressed file is damaged or cut off')
  })
}

function headerOf(bytes: ArrayBuffer): Header {
  try {
    return readHeader(bytes)
  } catch {
    throw new Error('not a NIfTI file')
  }
}

/** NIfTI counts x to the Right and y to the Anterior: the first two rows change sign. */
function placeOf(header: Header, slices: number): Geometry | null {
  if (!(header.qform_code > 0) && !(header.sform_code > 0)) return null
  const line = (r: number) => {
    const sign = r < 2 ? -1 : 1
    const [a, b, c, d] = header.affine[r].map((x) => x * sign * (r < 3 ? (MM[header.xyzt_units & 7] ?? 1) : 1))
    return [a, b, c, d] as const
  }
  const affine: Affine = [line(0), line(1), line(2), [0, 0, 0, 1]]
  return affineGeometry(affine, slices)
}

/** Millimetres in a unit of length, by its code: metre, millimetre, micrometre. */
const MM: Readonly<Record<number, number>> = { 1: 1000, 2: 1, 3: 0.001 }

/** Bytes of a voxel and how it is read, by datatype code. */
const TYPES: Readonly<
  Record<number, readonly [bytes: number, read: (v: DataView, at: number, little: boolean) => number]>
> = {
  2: [1, (v, at) => v.getUint8(at)],
  4: [2, (v, at, little) => v.getInt16(at, little)],
  8: [4, (v, at, little) => v.getInt32(at, little)],
  16: [4, (v, at, little) => v.getFloat32(at, little)],
  64: [8, (v, at, little) => v.getFloat64(at, little)],
  256: [1, (v, at) => v.getInt8(at)],
  512: [2, (v, at, little) => v.getUint16(at, little)],
  768: [4, (v, at, little) => v.getUint32(at, little)],
  1024: [8, (v, at, little) => Number(v.getBigInt64(at, little))],
  1280: [8, (v, at, little) => Number(v.getBigUint64(at, little))],
}

function valuesOf(bytes: ArrayBuffer, header: Header, count: number): Float64Array {
  const type = TYPES[header.datatypeCode]
  if (!type) throw new Error(`NIfTI datatype ${header.datatypeCode} (colour or complex) is not a mask or a map`)
  const [size, read] = type
  const needed = header.vox_offset + count * size
  if (bytes.byteLength < needed) throw new Error(`cut off: ${needed} bytes are needed, ${bytes.byteLength} are there`)
  const { scl_slope, scl_inter } = header
  const scaled = scl_slope !== 0 && Number.isFinite(scl_slope)
  const [slope, intercept] = scaled ? [scl_slope, Number.isFinite(scl_inter) ? scl_inter : 0] : [1, 0]
  const view = new DataView(bytes)
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++)
    values[i] = read(view, header.vox_offset + i * size, header.littleEndian) * slope + intercept
  return values
}
