import { timeOfDay } from '../src/demo/dicomText'
import type { Grid } from '../src/demo/grid'
import { takenAt, writeSeries, type Frame } from '../src/demo/imageSeries'
import type { Attributes } from '../src/demo/writeDicom'

/** A small MR series with known values. What is left out gets a plain default; units are DICOM's, times are seconds. */
export interface PhantomSeries {
  /** Stored value, 0–4095, of column i, row j, slice k in a frame. */
  readonly values: (i: number, j: number, k: number, frame: number) => number
  readonly columns?: number
  readonly rows?: number
  readonly slices?: number
  /** Column step, row step, slice step, mm. */
  readonly spacingMm?: Grid['spacingMm']
  /** LPS mm of the centre of the first voxel. */
  readonly origin?: Grid['origin']
  /** Directions of growing column and row index; axial by default. */
  readonly row?: Grid['row']
  readonly column?: Grid['column']
  /** At most one of the three: one frame per entry. None: a single frame. */
  readonly bValues?: readonly number[]
  readonly timesS?: readonly number[]
  readonly flipAnglesDeg?: readonly number[]
  readonly description?: string
  /** Tells series, and studies, from each other; the same numbers give the same UIDs. */
  readonly seriesNumber?: number
  readonly studyNumber?: number
  readonly patientName?: string
  readonly patientID?: string
  readonly repetitionTimeMs?: number
  readonly echoTimeMs?: number
  /** Further attributes by keyword, or others in place of the defaults. */
  readonly attributes?: Attributes
}

export interface PhantomFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const NOON_S = 43_200

/** The series as classic single-frame DICOM files, one per frame and slice. */
export function makeSeries(series: PhantomSeries): PhantomFile[] {
  const number = series.seriesNumber ?? 1
  const study = series.studyNumber ?? 50
  const grid = gridOf(series)
  const written = writeSeries({
    uids: { study, series: number, frameOfReference: 1 },
    number,
    grid,
    frames: framesOf(series, grid),
    attributes: { ...attributesOf(series), ...series.attributes },
  })
  return [...written].map((bytes, n) => ({
    name: `study-${study}-series-${number}-${String(n + 1).padStart(4, '0')}.dcm`,
    bytes,
  }))
}

function gridOf({ columns = 16, rows = 16, slices = 4, spacingMm = [2, 2, 4], ...series }: PhantomSeries): Grid {
  const { origin = [-15, -15, 0], row = [1, 0, 0], column = [0, 1, 0] } = series
  return { columns, rows, slices, spacingMm, origin, row, column, thicknessMm: spacingMm[2] }
}

function framesOf(series: PhantomSeries, grid: Grid): Frame[] {
  const { bValues, timesS, flipAnglesDeg } = series
  const lists = [bValues, timesS, flipAnglesDeg].filter((list) => list !== undefined)
  if (lists.length > 1)
    throw new Error('makeSeries: frames differ in b-value, time or flip angle, not in several of them')
  const count = lists[0]?.length ?? 1
  return Array.from({ length: count }, (_, f): Frame => {
    const atS = NOON_S + (timesS?.[f] ?? 0)
    return {
      pixels: pixelsOf(series.values, grid, f),
      attributes: {
        AcquisitionTime: timeOfDay(atS),
        ContentTime: timeOfDay(atS),
        RepetitionTime: series.repetitionTimeMs ?? 500,
        EchoTime: series.echoTimeMs ?? 10,
        FlipAngle: flipAnglesDeg?.[f] ?? (timesS ? 15 : 90),
        ...(bValues && { DiffusionBValue: bValues[f] }),
        ...(timesS && { TemporalPositionIdentifier: f + 1 }),
      },
    }
  })
}

function pixelsOf(values: PhantomSeries['values'], { columns, rows, slices }: Grid, frame: number): Uint16Array {
  const pixels = new Uint16Array(columns * rows * slices)
  for (let k = 0, at = 0; k < slices; k++)
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++, at++) pixels[at] = Math.round(values(i, j, k, frame))
  return pixels
}

function attributesOf(series: PhantomSeries): Attributes {
  const gradientEcho = series.timesS !== undefined || series.flipAnglesDeg !== undefined
  const description =
    series.description ?? (series.bValues ? 'DWI phantom' : gradientEcho ? 'GRE phantom' : 'T1 phantom')
  const phases: Attributes = series.timesS ? { NumberOfTemporalPositions: String(series.timesS.length) } : {}
  return {
    ...takenAt('20260301', NOON_S),
    ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'NONE'],
    StudyTime: timeOfDay(NOON_S),
    StudyID: '1',
    AccessionNumber: '',
    Modality: 'MR',
    Manufacturer: 'Permea',
    ReferringPhysicianName: '',
    PatientName: series.patientName ?? 'Phantom^Known',
    PatientID: series.patientID ?? 'PHANTOM-1',
    PatientBirthDate: '',
    PatientSex: 'O',
    PatientPosition: 'HFS',
    BodyPartExamined: 'LSPINE',
    SeriesDescription: description,
    ScanningSequence: gradientEcho ? 'GR' : series.bValues ? ['EP', 'SE'] : 'SE',
    SequenceVariant: gradientEcho ? 'SP' : 'SK',
    ScanOptions: '',
    MRAcquisitionType: gradientEcho ? '3D' : '2D',
    EchoTrainLength: '1',
    ...phases,
  }
}
