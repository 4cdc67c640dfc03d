import type { Geometry } from '../data/geometry'
import type { Grid, Mask, RoiKind } from '../data/roi'
import { SEGMENT_CODES, type Code } from '../data/segmentCodes'
import type { SourceImages } from '../data/sourceImages'
import { labOf } from '../dicom/cieLab'
import {
  code,
  commonAttributes,
  dateText,
  decimal,
  decimals,
  dicomFile,
  newUid,
  shortText,
  timeText,
  type Attributes,
  type Making,
} from './dicomFile'
import { derivation, referencedSeries, sourceOf } from './sourceReferences'

/** One outline to be written as a segment. */
export interface Segment {
  readonly name: string
  readonly kind: RoiKind
  /** CSS colour, #rrggbb. */
  readonly colour: string
  readonly mask: Mask
  /** True where an edge-following tool drew it or part of it. */
  readonly isAssisted: boolean
}

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4'

/**
 * A DICOM segmentation (BINARY) of outlines that lie on one grid: a frame for every slice on which a segment has voxels; a segment without any
 * keeps one empty frame. Throws where the grid has no place in the patient.
 */
export function writeSegmentation(
  segments: readonly Segment[],
  grid: Grid,
  source: SourceImages,
  making: Making,
): Uint8Array<ArrayBuffer> {
  const { geometry } = grid
  if (!geometry) throw new Error('A DICOM segmentation needs to know where the images lie in the patient.')
  if (!segments.length) throw new Error('There is no outline to save.')
  const frames = segments.flatMap((segment, n) => framesOf(segment, n + 1, grid))
  const levels = [...new Set(frames.map(({ slice }) => slice))].sort((a, b) => a - b)
  const images = frames.map(({ slice }) => sourceOf(source.images, geometry, slice))
  const attributes: Attributes = {
    ...commonAttributes(source, making),
    ...description(making),
    FrameOfReferenceUID: grid.frameOfReferenceUID ?? source.frameOfReferenceUID ?? newUid(),
    PositionReferenceIndicator: '',
    ...pixelAttributes(grid, frames.length),
    ...dimensions(),
    ReferencedSeriesSequence: [referencedSeries(source, images)],
    SegmentSequence: segments.map((segment, n) => segmentItem(segment, n + 1)),
    SharedFunctionalGroupsSequence: [sharedGroups(geometry)],
    PerFrameFunctionalGroupsSequence: frames.map((frame, n) => ({
      ...derivation(images[n]),
      FrameContentSequence: [{ DimensionIndexValues: [frame.segment, levels.indexOf(frame.slice) + 1] }],
      PlanePositionSequence: [{ ImagePositionPatient: decimals(geometry.sliceOrigins[frame.slice]) }],
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: frame.segment }],
    })),
    PixelData: packed(frames.map(({ pixels }) => pixels)),
  }
  return dicomFile(attributes, { PixelData: 'OB' })
}

interface SegmentFrame {
  readonly segment: number
  readonly slice: number
  readonly pixels: Uint8Array
}

function framesOf({ mask }: Segment, segment: number, { columns, rows, slices }: Grid): SegmentFrame[] {
  const perSlice = columns * rows
  const all = Array.from({ length: slices }, (_, slice) => ({
    segment,
    slice,
    pixels: mask.subarray(slice * perSlice, (slice + 1) * perSlice),
  }))
  const drawn = all.filter(({ pixels }) => pixels.includes(1))
  return drawn.length ? drawn : all.slice(0, 1)
}

/** Eight pixels a byte, the first in the lowest bit; frames follow each other without padding (PS3.5 §8.2). */
function packed(frames: readonly Uint8Array[]): ArrayBuffer {
  const bits = frames.reduce((sum, frame) => sum + frame.length, 0)
  const bytes = new Uint8Array(2 * Math.ceil(bits / 16))
  let at = 0
  for (const frame of frames)
    for (const pixel of frame) {
      if (pixel) bytes[at >> 3] |= 1 << (at & 7)
      at++
    }
  return bytes.buffer
}

function description({ now }: Making): Attributes {
  return {
    SOPClassUID: SEGMENTATION_STORAGE,
    SOPInstanceUID: newUid(),
    Modality: 'SEG',
    SeriesNumber: '100',
    SeriesDescription: 'Outlines',
    ImageType: ['DERIVED', 'PRIMARY'],
    ContentDate: dateText(now),
    ContentTime: timeText(now),
    ContentLabel: 'OUTLINES',
    ContentDescription: 'Outlines drawn in Permea',
    ContentCreatorName: '',
    SegmentationType: 'BINARY',
    LossyImageCompression: '00',
  }
}

const pixelAttributes = ({ columns, rows }: Grid, frames: number): Attributes => ({
  NumberOfFrames: String(frames),
  Rows: rows,
  Columns: columns,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 1,
  BitsStored: 1,
  HighBit: 0,
  PixelRepresentation: 0,
})

/** Frames are counted by segment, then by position. */
function dimensions(): Attributes {
  const DimensionOrganizationUID = newUid()
  const index = (pointer: number, group: number, label: string): Attributes => ({
    DimensionOrganizationUID,
    DimensionIndexPointer: pointer,
    FunctionalGroupPointer: group,
    DimensionDescriptionLabel: label,
  })
  return {
    DimensionOrganizationSequence: [{ DimensionOrganizationUID }],
    DimensionIndexSequence: [
      index(0x0062000b, 0x0062000a, 'ReferencedSegmentNumber'),
      index(0x00200032, 0x00209113, 'ImagePositionPatient'),
    ],
  }
}

const coded = ({ scheme, value, meaning }: Code): Attributes[] => [code(scheme, value, meaning)]

function segmentItem({ name, kind, colour, isAssisted }: Segment, number: number): Attributes {
  const { category, type } = SEGMENT_CODES[kind]
  return {
    SegmentNumber: number,
    SegmentLabel: shortText(name, 64) || `Outline ${number}`,
    SegmentAlgorithmType: isAssisted ? 'SEMIAUTOMATIC' : 'MANUAL',
    ...(isAssisted ? { SegmentAlgorithmName: 'Permea smart ROI' } : {}),
    SegmentedPropertyCategoryCodeSequence: coded(category),
    SegmentedPropertyTypeCodeSequence: coded(type),
    RecommendedDisplayCIELabValue: labOf(colour),
  }
}

function sharedGroups({ row, column, spacingMm, evenlySpaced }: Geometry): Attributes {
  return {
    PlaneOrientationSequence: [{ ImageOrientationPatient: decimals([...row, ...column]) }],
    PixelMeasuresSequence: [
      {
        PixelSpacing: decimals([spacingMm[1], spacingMm[0]]),
        SliceThickness: decimal(spacingMm[2]),
        ...(evenlySpaced ? { SpacingBetweenSlices: decimal(spacingMm[2]) } : {}),
      },
    ],
  }
}
