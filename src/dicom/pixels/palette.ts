import type { DataSet } from 'dicom-parser'
import type { StoredArray } from '../../data/study'
import { Unreadable } from '../unreadable'
import { luminanceOf } from './luminance'

const DESCRIPTORS = ['x00281101', 'x00281102', 'x00281103']
const TABLES = ['x00281201', 'x00281202', 'x00281203']

/** Indices into the red, green and blue tables of the file to one brightness each (PS3.3 C.7.6.3.1.5). */
export function paletteLuminance(indices: StoredArray, dataSet: DataSet): Uint8Array | Uint16Array {
  const first = dataSet.uint16('x00281101', 1) ?? 0
  const [red, green, blue] = TABLES.map((tag, i) => table(dataSet, DESCRIPTORS[i], tag))
  const entries = Math.min(red.length, green.length, blue.length)
  const shades = red.slice(0, entries)
  for (let i = 0; i < entries; i++) shades[i] = luminanceOf(red[i], green[i], blue[i])
  const out = red instanceof Uint8Array ? new Uint8Array(indices.length) : new Uint16Array(indices.length)
  for (let i = 0; i < out.length; i++) out[i] = shades[Math.min(Math.max(indices[i] - first, 0), entries - 1)]
  return out
}

function table(dataSet: DataSet, descriptor: string, tag: string): Uint8Array | Uint16Array {
  const element = dataSet.elements[tag]
  const entries = dataSet.uint16(descriptor, 0) || 65536
  const wide = (dataSet.uint16(descriptor, 2) ?? 16) > 8
  if (!element || element.length < entries) throw new Unreadable('a palette image without a complete palette')
  const onePerWord = element.length >= 2 * entries
  if (wide && !onePerWord) throw new Unreadable('a palette image without a complete palette')
  const values = wide ? new Uint16Array(entries) : new Uint8Array(entries)
  for (let i = 0; i < entries; i++)
    values[i] = onePerWord ? (dataSet.uint16(tag, i) ?? 0) : dataSet.byteArray[element.dataOffset + i]
  return values
}
