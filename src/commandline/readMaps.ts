import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grid } from '../data/roi'
import { readNifti } from '../export/readNifti'
import { isRecord, readJson } from './json'

/** A map on disk, as `maps.json` names it. */
export interface MapOnDisk {
  readonly file: string
  readonly parameter: string
  readonly unit: string
  readonly seriesInstanceUID: string
  readonly grid: Grid
  readonly values: Float64Array
  /** One FIT_STATUS index per voxel, where `maps.json` names a file of them. */
  readonly status?: Uint8Array
}

/** The maps that `maps.json` of a folder names. */
export async function readMaps(folder: string): Promise<MapOnDisk[]> {
  const list = join(folder, 'maps.json')
  const content = await readJson(list)
  if (!isRecord(content) || !Array.isArray(content.maps)) throw new Error(`${list}: has no list "maps"`)
  return Promise.all(content.maps.map((entry: unknown) => readMap(folder, entry, list)))
}

async function readMap(folder: string, entry: unknown, list: string): Promise<MapOnDisk> {
  if (!isRecord(entry) || typeof entry.file !== 'string') throw new Error(`${list}: an entry of "maps" names no file`)
  const text = (key: string): string => (typeof entry[key] === 'string' ? entry[key] : '')
  const { values, geometry, columns, rows, slices } = await readImage(folder, entry.file)
  const grid: Grid = { columns, rows, slices, geometry, frameOfReferenceUID: null }
  const status = text('statusFile') ? await readStatus(folder, text('statusFile'), values.length) : undefined
  return {
    file: entry.file,
    parameter: text('parameter'),
    unit: text('unit'),
    seriesInstanceUID: text('seriesInstanceUID'),
    grid,
    values,
    status,
  }
}

async function readStatus(folder: string, file: string, voxels: number): Promise<Uint8Array> {
  const { values } = await readImage(folder, file)
  if (values.length !== voxels)
    throw new Error(`${join(folder, file)}: ${values.length} voxels where its map has ${voxels}`)
  return Uint8Array.from(values)
}

async function readImage(folder: string, file: string) {
  const path = join(folder, file)
  const bytes = await readFile(path).catch(() => {
    throw new Error(`${path}: cannot be read; maps.json names it`)
  })
  return readNifti(new Uint8Array(bytes)).catch((error: unknown) => {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  })
}
