import type { DataSet } from 'dicom-parser'
import type { Mask, RoiKind } from '../data/roi'
import type { SavedOutline, SavedOutlines } from '../data/savedOutline'
import { kindOfCode } from '../data/segmentCodes'
import { stackOf, type Stack } from '../data/sliceLevels'
import { dot } from '../data/geometry'
import type { StoredArray } from '../data/study'
import { items, numberOf, numbersOf, positive, textOf, type Scope } from './attributes'
import { colourOf } from './cieLab'
import { frameScopes } from './functionalGroups'
import type { ParsedFile } from './parseFile'
import type { Codecs } from './pixels/codecs'
import { decodeFrames } from './pixels/decodeFrames'
import { describePixels } from './pixels/describePixels'
import { readPlacement, type Placement } from './placement'
import { decodeText } from './text'
import { Unreadable } from './unreadable'

/** SOP classes of segmentations in voxels: BINARY and FRACTIONAL, and LABELMAP. */
const SEGMENTATION = ['1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.7']

export const isSegmentation = (file: ParsedFile): boolean => SEGMENTATION.includes(textOf([file.dataSet], 'x00080016'))

/**
 * The segments of a DICOM segmentation, each a mask on the grid that the frames of the object lie on together. FRACTIONAL ones are taken
 * where at least half inside. Throws `Unreadable` where the object cannot be what it says.
 */
export async function readSegmentation(file: ParsedFile, codecs: Codecs): Promise<SavedOutlines> {
  const { dataSet } = file
  const description = describePixels(file)
  refuseTooLarge(description.rows * description.columns * description.frames)
  const { frames } = await decodeFrames(file, description, codecs)
  const scopes = frameScopes(dataSet, frames.length, 'other')
  const { rows, columns } = description
  const stack = frameStack(scopes)
  const type = textOf([dataSet], 'x00620001')
  const isInside = insideRule(dataSet, type)
  const grid = {
    columns,
    rows,
    slices: stack.slices,
    geometry: stack.geometry,
    frameOfReferenceUID: textOf(scopes[0], 'x00200052') || null,
  }
  const seriesInstanceUIDs = items(dataSet, 'x00081115').map((series) => textOf([series], 'x0020000e'))
  const segments = items(dataSet, 'x00620002')
  refuseTooLarge(rows * columns * stack.slices * segments.length)
  const outlines = segments.map((segment): SavedOutline => {
    const number = numberOf([segment], 'x00620004', 'US') ?? NaN
    const mask = new Uint8Array(columns * rows * stack.slices)
    frames.forEach((frame, f) => {
      if (type !== 'LABELMAP' && segmentOf(scopes[f]) !== number) return
      paint(mask, frame, stack.sliceOf[f], (value) => (type === 'LABELMAP' ? value === number : isInside(value)))
    })
    const name = decodeText(segment, 'x00620005', dataSet).text || `segment ${number}`
    const colour = colourOf(numbersOf([segment], 'x0062000d', 'US'))
    return { name, kind: kindOf(segment), colour, grid, mask, seriesInstanceUIDs }
  })
  if (!outlines.length) throw new Unreadable('a segmentation without segments')
  return { outlines: drawn(outlines), warnings: warningsFor(type, outlines) }
}

function kindOf(segment: DataSet): RoiKind | null {
  const [type] = items(segment, 'x0062000f')
  return type ? kindOfCode(textOf([type], 'x00080102'), textOf([type], 'x00080100')) : null
}

/** Voxels of all segments that are held at once: masks of one byte each. */
const MOST_VOXELS = 2 ** 31

function refuseTooLarge(voxels: number): void {
  if (voxels > MOST_VOXELS)
    throw new Unreadable('a segmentation too large to be held: save fewer segments in one object')
}

/** Background of a LABELMAP is a segment that nobody drew. */
const drawn = (outlines: readonly SavedOutline[]): SavedOutline[] =>
  outlines.filter(({ mask }) => mask.includes(1) || outlines.length === 1)

function warningsFor(type: string, outlines: readonly SavedOutline[]): string[] {
  const empty = outlines.filter(({ mask }) => !mask.includes(1)).map(({ name }) => `${name}: nothing is outlined`)
  return type === 'FRACTIONAL' ? ['fractional segments: voxels at least half inside are taken', ...empty] : empty
}

function insideRule(dataSet: DataSet, type: string): (value: number) => boolean {
  if (type === 'BINARY' || type === 'LABELMAP') return (value) => value !== 0
  if (type !== 'FRACTIONAL') throw new Unreadable(`SegmentationType is "${type.slice(0, 16)}"`)
  const most = positive(numberOf([dataSet], 'x0062000e', 'US'))
  if (most === null) throw new Unreadable('MaximumFractionalValue is missing')
  return (value) => value >= most / 2
}

/** ReferencedSegmentNumber of a frame. */
const segmentOf = (scope: Scope): number | null => numberOf(scope, 'x0062000b', 'US')

function paint(mask: Mask, frame: StoredArray, slice: number, isInside: (value: number) => boolean): void {
  const start = slice * frame.length
  for (let i = 0; i < frame.length; i++) if (isInside(frame[i])) mask[start + i] = 1
}

/** The grid of all frames. They must share orientation and pixel size; where they do not, the object is no volume. */
function frameStack(scopes: readonly Scope[]): Stack {
  const places = scopes.map(readPlacement)
  const [first] = places
  const { axes, spacing } = first
  if (!axes || !spacing) throw new Unreadable(first.trouble ?? 'its frames have no place')
  const isAlike = (p: Placement): boolean =>
    p.axes !== null && dot(p.axes.row, axes.row) > 0.9999 && dot(p.axes.column, axes.column) > 0.9999
  if (!places.every(isAlike)) throw new Unreadable('its frames lie in several directions: they make no volume')
  const origins = places.map(({ position, trouble }) => {
    if (!position) throw new Unreadable(trouble ?? 'a frame has no position')
    return position
  })
  const stated = positive(numberOf(scopes[0], 'x00180088'))
  const alone = origins.length === 1 || stated !== null ? first.step : null
  return stackOf({ origins, ...axes, pixelMm: [spacing.column, spacing.row], stepMm: stated ?? alone })
}
