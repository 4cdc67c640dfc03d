import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecord } from './json'

/** Samples of many voxels, voxel after voxel. */
export interface Signals {
  readonly values: Float32Array | Float64Array
  readonly voxels: number
  /** True where results shall be as precise as the input: JSON numbers and float64 files. */
  readonly double: boolean
}

const READERS = {
  float32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  float64: { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  int16: { bytes: 2, read: (view: DataView, at: number) => view.getInt16(at, true) },
  uint16: { bytes: 2, read: (view: DataView, at: number) => view.getUint16(at, true) },
} as const

/** The `signals` or the `signalsFile` of a request; every row must have `samples` values. A sample that is null is missing (NaN). */
export function readSignals(
  request: Readonly<Record<string, unknown>>,
  folder: string,
  samples: number,
): Promise<Signals> {
  if (request.signals !== undefined) return Promise.resolve(fromRows(request.signals, samples))
  if (isRecord(request.signalsFile)) return fromFile(request.signalsFile, folder, samples)
  return Promise.reject(new Error('the request has neither signals nor signalsFile'))
}

function fromRows(rows: unknown, samples: number): Signals {
  if (!Array.isArray(rows)) throw new Error('signals must be a list with one row per voxel')
  const values = new Float64Array(rows.length * samples)
  rows.forEach((row: unknown, v) => {
    if (!Array.isArray(row) || row.length !== samples)
      throw new Error(
        `signals: row ${v} has ${Array.isArray(row) ? row.length : 'no'} samples, the protocol has ${samples}`,
      )
    row.forEach((value: unknown, i) => {
      if (typeof value !== 'number' && value !== null)
        throw new Error(`signals: row ${v}, sample ${i} is neither a number nor null`)
      values[v * samples + i] = value ?? NaN
    })
  })
  return { values, voxels: rows.length, double: true }
}

async function fromFile(entry: Readonly<Record<string, unknown>>, folder: string, samples: number): Promise<Signals> {
  const { path, dtype, voxels } = entry
  if (typeof path !== 'string' || typeof voxels !== 'number')
    throw new Error('signalsFile needs path, dtype, voxels and samples')
  if (entry.samples !== samples)
    throw new Error(`${path}: has ${String(entry.samples)} samples per voxel, the protocol has ${samples}`)
  const reader = Object.entries(READERS).find(([name]) => name === dtype)?.[1]
  if (!reader) throw new Error(`${path}: dtype must be one of ${Object.keys(READERS).join(', ')}`)
  const bytes = await readFile(join(folder, path)).catch(() => {
    throw new Error(`${path}: cannot be read; its path is relative to the request`)
  })
  const count = voxels * samples
  if (bytes.byteLength !== count * reader.bytes)
    throw new Error(
      `${path}: holds ${bytes.byteLength} bytes, ${voxels} voxels of ${samples} ${String(dtype)} samples need ${count * reader.bytes}`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const double = dtype === 'float64'
  const values = double ? new Float64Array(count) : new Float32Array(count)
  for (let i = 0; i < count; i++) values[i] = reader.read(view, i * reader.bytes)
  return { values, voxels, double }
}
