import { FitStatus } from '../kernels/fitStatus'
import type { MeasuredValues } from '../data/measureRoi'
import type { Voxels } from '../data/study'
import type { Protocol } from '../models/defineModel'
import { fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import type { Frame } from '../models/frame'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import type { Unit } from '../units/units'
import type { Dice } from './cohortDice'
import { cohortGrid, type CohortSeries } from './cohortGrid'
import type { LesionTruth } from './cohortPatients'
import type { CohortShape } from './cohortShape'
import { COHORT_B, diffusionImages, DYNAMIC, dynamicImages, flipAngleImages } from './cohortSignals'
import { tumourVoxels } from './cohortTissue'
import { FLIP_ANGLES, GRADIENT_ECHO } from './protocol'

/** A map of the digital study, on the grid of its series. */
export interface CohortMap extends MeasuredValues {
  /** The model and its parameter: "adc/ADC". */
  readonly key: string
  readonly parameter: string
  readonly unit: Unit
  readonly series: CohortSeries
}

/** What is known of one visit: the maps, and the dynamic series that some of them were fitted to. */
export interface CohortVisit {
  readonly maps: readonly CohortMap[]
  readonly dynamic: Voxels
}

const PERFUSION = ['Ktrans', 'kep', 've', 'vp'] as const

/** Images one visit and fits them as the product fits a patient's: ADC, T1 from flip angles, extended Tofts with that T1. */
export function imageVisit(truth: LesionTruth, shape: CohortShape, dice: Dice): CohortVisit {
  const diffusion = diffusionMap(truth, shape, dice)
  const { maps, dynamic } = perfusion(truth, shape, dice)
  return { maps: [diffusion, ...maps], dynamic }
}

function diffusionMap(truth: LesionTruth, shape: CohortShape, dice: Dice): CohortMap {
  const voxels = tumourVoxels(cohortGrid('diffusion'), shape)
  const planes = fitted('adc', { bValues: COHORT_B }, diffusionImages(truth, voxels, dice))
  return onGrid('diffusion', 'adc', 'ADC', { planes, indices: voxels.indices })
}

/** Scanner, pump and heart: the population's arterial curve is off by so much (SD) in one patient at one visit. */
const DOSE_SD = 0.06

function perfusion(truth: LesionTruth, shape: CohortShape, dice: Dice): CohortVisit {
  const voxels = tumourVoxels(cohortGrid('dynamic'), shape)
  const angles: Protocol = { flipAnglesDeg: FLIP_ANGLES, repetitionTimeMs: GRADIENT_ECHO.TR }
  const [T1] = fitted('vfa', angles, flipAngleImages(truth, voxels, dice)).parameters
  const images = dynamicImages(truth, voxels, 1 + DOSE_SD * dice.normal(), dice)
  const planes = fitted('extended-tofts', DYNAMIC, [...images, { stored: T1, slope: 1, intercept: 0 }])
  const fit = { planes, indices: voxels.indices }
  return {
    maps: PERFUSION.map((parameter) => onGrid('dynamic', 'extended-tofts', parameter, fit)),
    dynamic: wholeImages(images, voxels.indices),
  }
}

/** The images with every voxel of their grid; NaN where nothing was imaged. */
function wholeImages(images: readonly Frame[], indices: Uint32Array): Voxels {
  const { columns, rows, slices } = cohortGrid('dynamic')
  const frames = images.map(({ stored }) => {
    const whole = new Float32Array(columns * rows * slices).fill(NaN)
    indices.forEach((index, v) => (whole[index] = stored[v]))
    return whole
  })
  const parts = frames.length * slices
  return { frames, slope: new Float64Array(parts).fill(1), intercept: new Float64Array(parts) }
}

function fitted(modelId: string, protocol: Protocol, frames: readonly Frame[]): FitPlanes {
  const model = modelById(modelId)
  const planes = newPlanes(frames[0].stored.length, Object.keys(model.parameters).length)
  const samples = frames.map((frame) => [frame])
  fitVoxels(model.fit(protocol, optionsFor(model)), samples, planes)
  return planes
}

function onGrid(
  series: CohortSeries,
  modelId: string,
  parameter: string,
  { planes, indices }: { readonly planes: FitPlanes; readonly indices: Uint32Array },
): CohortMap {
  const { columns, rows, slices } = cohortGrid(series)
  const { parameters } = modelById(modelId)
  const plane = planes.parameters[Object.keys(parameters).indexOf(parameter)]
  const values = new Float32Array(columns * rows * slices).fill(NaN)
  const status = new Uint8Array(values.length).fill(FitStatus.Ok)
  indices.forEach((index, v) => {
    values[index] = plane[v]
    status[index] = planes.status[v]
  })
  return { key: `${modelId}/${parameter}`, parameter, unit: parameters[parameter].unit, series, values, status }
}
