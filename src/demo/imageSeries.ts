import { decimal, decimals, timeOfDay, uidOf } from './dicomText'
import { sliceOrigin, type Grid } from './grid'
import { seriesWriter, type Attributes } from './writeDicom'

/** Tags of the attributes that may differ from frame to frame. */
const FRAME_TAGS = {
  AcquisitionTime: '00080032',
  ContentTime: '00080033',
  RepetitionTime: '00180080',
  EchoTime: '00180081',
  InversionTime: '00180082',
  TriggerTime: '00181060',
  FlipAngle: '00181314',
  DiffusionBValue: '00189087',
  TemporalPositionIdentifier: '00200100',
} as const
type FrameKeyword = keyof typeof FRAME_TAGS

/** One frame of a series: what is its own in the header, and its pixels in [slice][row][column] order. */
export interface Frame {
  /** Numbers in DICOM's own units: ms, degrees, s/mm². Every frame of a series has the same keywords. */
  readonly attributes: Readonly<Partial<Record<FrameKeyword, string | number>>>
  readonly pixels: Uint16Array
}

export interface ImageSeries {
  /** Counters that make the UIDs, see `uidOf`. `frameOfReference` is shared by series that lie in one space. */
  readonly uids: { readonly study: number; readonly series: number; readonly frameOfReference: number }
  readonly number: number
  readonly grid: Grid
  readonly frames: readonly Frame[]
  /** Patient, study, equipment, sequence: by keyword. */
  readonly attributes: Attributes
}

/** The classic single-frame files of a series, frame after frame, slice after slice. */
export function* writeSeries(series: ImageSeries): Generator<Uint8Array<ArrayBuffer>> {
  const { grid, frames } = series
  const write = seriesWriter({ ...common(series), ...series.attributes, ...frameText(frames[0]) })
  const perSlice = grid.columns * grid.rows
  for (let f = 0, instance = 1; f < frames.length; f++)
    for (let k = 0; k < grid.slices; k++, instance++) {
      const position = sliceOrigin(grid, k)
      yield write({
        sopInstanceUID: uidOf(series.uids.study, series.uids.series, instance),
        pixels: frames[f].pixels.subarray(k * perSlice, (k + 1) * perSlice),
        elements: {
          ...frameElements(frames[f]),
          '00200013': String(instance),
          '00200032': decimals(position).join('\\'),
          '00201041': decimal(k * grid.spacingMm[2]),
        },
      })
    }
}

const frameText = (frame: Frame): Record<string, string | number> =>
  Object.fromEntries(frameKeywords(frame).map((keyword) => [keyword, inFile(keyword, frame.attributes[keyword]!)]))

const frameElements = (frame: Frame): Record<string, string | number> =>
  Object.fromEntries(
    frameKeywords(frame).map((keyword) => [FRAME_TAGS[keyword], inFile(keyword, frame.attributes[keyword]!)]),
  )

const isFrameKeyword = (word: string): word is FrameKeyword => word in FRAME_TAGS
const frameKeywords = (frame: Frame): FrameKeyword[] => Object.keys(frame.attributes).filter(isFrameKeyword)

/** b is a double in the file; the other numbers are decimal strings. */
const inFile = (keyword: FrameKeyword, value: string | number): string | number =>
  typeof value === 'string' || keyword === 'DiffusionBValue' ? value : decimal(value)

function common({ uids, number, grid, frames }: ImageSeries): Attributes {
  const [high, low] = [brightest(frames[0].pixels), 0]
  return {
    SOPInstanceUID: uidOf(uids.study, uids.series, 1),
    StudyInstanceUID: uidOf(uids.study, 0, 0),
    SeriesInstanceUID: uidOf(uids.study, uids.series, 0),
    FrameOfReferenceUID: uidOf(uids.study, 999, uids.frameOfReference),
    PositionReferenceIndicator: '',
    SeriesNumber: String(number),
    InstanceNumber: '1',
    ImagePositionPatient: decimals(grid.origin),
    ImageOrientationPatient: decimals([...grid.row, ...grid.column]),
    SliceLocation: '0',
    PixelSpacing: decimals([grid.spacingMm[1], grid.spacingMm[0]]),
    SliceThickness: decimal(grid.thicknessMm),
    SpacingBetweenSlices: decimal(grid.spacingMm[2]),
    Rows: grid.rows,
    Columns: grid.columns,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    WindowCenter: decimal((high + low) / 2),
    WindowWidth: decimal(Math.max(1, high - low)),
  }
}

/** The value that all but half a percent of the pixels stay below. */
function brightest(pixels: Uint16Array): number {
  const counts = new Uint32Array(65536)
  for (const value of pixels) counts[value]++
  let [value, left] = [65535, 0.005 * pixels.length]
  while (value > 0 && (left -= counts[value]) > 0) value--
  return value
}

/** Attributes by keyword that tell when a series was taken. */
export const takenAt = (date: string, startS: number): Attributes => ({
  StudyDate: date,
  SeriesDate: date,
  AcquisitionDate: date,
  ContentDate: date,
  SeriesTime: timeOfDay(startS),
  AcquisitionTime: timeOfDay(startS),
  ContentTime: timeOfDay(startS),
})
