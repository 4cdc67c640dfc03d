import type { DataSet, Element } from 'dicom-parser'
import { joined } from '../joined'
import { Unreadable } from '../unreadable'
import { startsCodestream } from './codestream'

/**
 * The packed bytes of each image. An offset table is believed only where every offset is the start of a fragment; else one fragment is
 * one image, or images are found by their own start markers. May give fewer images than `frames`, never more.
 */
export function splitFrames(dataSet: DataSet, element: Element, frames: number): Uint8Array[] {
  const fragments = element.fragments ?? []
  const bytes = fragments.map(({ position, length }) => dataSet.byteArray.subarray(position, position + length))
  const offsets = fragments.map((f) => f.offset)
  const starts = startsOfFrames(dataSet, element, offsets, bytes, frames)
  if (starts.length > frames) throw new Unreadable(`${starts.length} compressed images where the header says ${frames}`)
  return starts.map((start, i) => {
    const parts = bytes.slice(start, starts[i + 1] ?? bytes.length)
    return parts.length === 1 ? parts[0] : joined(parts)
  })
}

/** Index of the first fragment of each image. */
function startsOfFrames(
  dataSet: DataSet,
  element: Element,
  offsets: number[],
  bytes: Uint8Array[],
  frames: number,
): number[] {
  if (frames === 1) return [0]
  if (bytes.length === frames) return bytes.map((_, i) => i)
  for (const table of [extendedOffsets(dataSet), element.basicOffsetTable ?? []]) {
    const starts = table.length === frames ? table.map((offset) => offsets.indexOf(offset)) : []
    if (starts[0] === 0 && starts.every((s, i) => i === 0 || s > starts[i - 1])) return starts
  }
  const marked = bytes.flatMap((fragment, i) => (startsCodestream(fragment) ? [i] : []))
  if (marked[0] === 0) return marked
  if (bytes.length < frames) return bytes.map((_, i) => i)
  throw new Unreadable(`${bytes.length} compressed pieces cannot be told apart into ${frames} images`)
}

/** (7FE0,0001): 64-bit offsets, little endian as everything compressed. */
function extendedOffsets(dataSet: DataSet): number[] {
  const element = dataSet.elements['x7fe00001']
  if (!element) return []
  const { buffer, byteOffset } = dataSet.byteArray
  const view = new DataView(buffer, byteOffset + element.dataOffset, element.length)
  return Array.from({ length: element.length >> 3 }, (_, i) => Number(view.getBigUint64(8 * i, true)))
}
