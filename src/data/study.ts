import type { Unit } from '../units/units'
import type { Geometry } from './geometry'
import type { SourceImages } from './sourceImages'

/** What a series is for. Lower-case ids as the command line prints them. */
export type Role =
  't1w' | 't2w' | 'dwi' | 'vfa' | 'dce' | 'dynamic' | 'derived-map' | 'parametric-map' | 'segmentation' | 'other'

export type ImageType = 'magnitude' | 'phase' | 'real' | 'imaginary' | 'unknown'

/** Which scaling turned stored integers into values. */
export type ScaleKind = 'rescale' | 'real-world' | 'philips-private' | 'none'

/**
 * The protocol of a volume: one entry per frame (null where a frame lacks it), or null where no frame has it.
 * b in s/mm², times in s from the first frame, angles in degrees, TE/TR/TI in ms.
 */
export interface Acquisition {
  readonly bValues: readonly (number | null)[] | null
  /** Where each b-value was read: "DiffusionBValue", "the CSA header"; null where the file says nothing. */
  readonly bSources?: readonly (string | null)[] | null
  /** Unit vector in LPS per frame; null for b = 0, trace and unknown. */
  readonly diffusionDirections: readonly (readonly [number, number, number] | null)[] | null
  readonly timesS: readonly (number | null)[] | null
  readonly flipAnglesDeg: readonly (number | null)[] | null
  readonly echoTimesMs: readonly (number | null)[] | null
  readonly repetitionTimesMs: readonly (number | null)[] | null
  readonly inversionTimesMs: readonly (number | null)[] | null
}

/** A protocol of which nothing is known. */
export const UNKNOWN_ACQUISITION: Acquisition = {
  bValues: null,
  diffusionDirections: null,
  timesS: null,
  flipAnglesDeg: null,
  echoTimesMs: null,
  repetitionTimesMs: null,
  inversionTimesMs: null,
}

/** Minimum, maximum and mean of one frame: every pixel, after scaling. */
export interface FrameStatistics {
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
}

/** One grid with one or more frames (b-values, time points, echoes, angles). The voxels live elsewhere, by `id`. */
export interface Volume {
  readonly id: string
  readonly seriesInstanceUID: string
  /** What tells this volume from its siblings in the series: "magnitude", "sagittal, 3 slices". Empty when it is alone. */
  readonly label: string
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly frames: number
  readonly geometry: Geometry | null
  readonly frameOfReferenceUID: string | null
  readonly imageType: ImageType
  /** RGB or palette images: shown, never a fitting input. Voxels are then luminance. */
  readonly colour: boolean
  readonly acquisition: Acquisition
  readonly scale: ScaleKind
  /** False where slope or intercept differ between frames or slices in a way that makes the values incomparable: fits are refused. */
  readonly comparableScale: boolean
  readonly statistics: readonly FrameStatistics[]
  /** Unit of the values where the file states one (scanner ADC, parametric maps); null for signal. */
  readonly unit: Unit | null
  /** Window the file asks for, in values after scaling: [lower, upper]. */
  readonly window: readonly [number, number] | null
  /** Says so where a fit on this volume must be refused, in a radiologist's words; null where it may be fitted. */
  readonly notForFitting: string | null
  /** When the first frame was taken, in seconds on the scanner's clock: orders the phases of one dynamic kept in several series. */
  readonly startedS?: number | null
}

export type StoredArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/**
 * Voxels of a volume: stored numbers per frame in [slice][row][column] order, and the scale of each (frame, slice).
 * value = stored × slope[frame × slices + slice] + intercept[frame × slices + slice].
 */
export interface Voxels {
  readonly frames: readonly StoredArray[]
  readonly slope: Float64Array
  readonly intercept: Float64Array
}

export interface Series {
  readonly seriesInstanceUID: string
  readonly studyInstanceUID: string
  readonly patientKey: string
  readonly seriesNumber: number | null
  readonly description: string
  readonly modality: string
  readonly manufacturer: string
  readonly bodyPart: string
  readonly contrastAgent: string
  /** Strength of the magnet, T; null where the files do not state it. */
  readonly fieldT?: number | null
  readonly role: Role
  /** Why this role, in words: "b-values 50, 400, 800 in the file". */
  readonly roleReason: string
  readonly volumes: readonly Volume[]
  readonly warnings: readonly string[]
  /** Images of this series that were used. */
  readonly instances: number
  /** What outlines and maps of this series refer to when they are saved. */
  readonly source?: SourceImages
}

export interface Study {
  readonly studyInstanceUID: string
  readonly patientKey: string
  /** YYYY-MM-DD, or empty. */
  readonly date: string
  readonly description: string
  readonly series: readonly Series[]
}

export interface Patient {
  /** PatientID, or the name where the ID is empty; tells patients apart, is never shown while names are hidden. */
  readonly key: string
  readonly patientID: string
  readonly name: string
  readonly studies: readonly Study[]
}

export type Fate = 'used' | 'set-aside' | 'refused'

/** One line of the ledger: every instance of the input stands in it exactly once. */
export interface LedgerEntry {
  /** Path relative to what was dropped, with /; inside a zip: `a.zip!entry`. */
  readonly file: string
  /** 1-based frame of a multi-frame object, or null for the whole file. */
  readonly frame: number | null
  readonly fate: Fate
  /** Empty when used; otherwise in a radiologist's words. */
  readonly reason: string
}

export interface ReadResult {
  readonly patients: readonly Patient[]
  /** Files that are DICOM, whether or not they could be used. */
  readonly recognised?: number
  /** Series that were set aside because they do not fit into memory, each with what it needs: "AX DCE (3.20 GB)". */
  readonly tooLarge?: readonly string[]
  readonly ledger: readonly LedgerEntry[]
}

/** Values of one frame as float32, scale applied. Throws when the frame does not exist. */
export function frameValues(voxels: Voxels, frame: number, slices: number): Float32Array {
  const stored = voxels.frames[frame]
  if (!stored) throw new RangeError(`frameValues: frame ${frame} of ${voxels.frames.length}`)
  const out = new Float32Array(stored.length)
  const perSlice = stored.length / slices
  for (let k = 0; k < slices; k++) {
    const slope = voxels.slope[frame * slices + k]
    const intercept = voxels.intercept[frame * slices + k]
    const end = (k + 1) * perSlice
    for (let i = k * perSlice; i < end; i++) out[i] = stored[i] * slope + intercept
  }
  return out
}

/** One value, scale applied; NaN outside the grid. */
export function valueAt(volume: Volume, voxels: Voxels, frame: number, i: number, j: number, k: number): number {
  const { columns, rows, slices } = volume
  if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) return NaN
  const stored = voxels.frames[frame]
  if (!stored) return NaN
  const at = frame * slices + k
  return stored[(k * rows + j) * columns + i] * voxels.slope[at] + voxels.intercept[at]
}
