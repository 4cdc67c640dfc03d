import type { PerfusionInputs } from '../data/perfusionInputs'
import type { Recipe } from '../data/parameterMap'
import type { Voxels } from '../data/study'
import type { FitOptions, Protocol } from '../models/defineModel'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { appended, asFrame } from './appended'
import type { VolumeFit } from './fitInChunks'
import type { FitJob } from './fitJob'
import { askedBy } from './recipeFit'

/** What a dynamic is fitted to: its times, its arterial curve, and how its signals become concentrations with the T1 of each voxel. */
export function perfusionProtocol({ timesS, signal, t1, aif }: PerfusionInputs): Protocol {
  const { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, baselineFrames } = signal
  return {
    timesS,
    ...(aif && { aif: aif.input }),
    signal: { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, baselineFrames },
    voxelRows: t1.kind === 'angles' && t1.b1 ? ['t1Ms', 'b1'] : ['t1Ms'],
  }
}

/** What is fitted to a mean curve: concentrations already. The arterial curve keeps the times it was measured at. */
export function concentrationProtocol({ timesS, aif }: PerfusionInputs): Protocol {
  if (!aif) return { timesS }
  return { timesS, aif: 'population' in aif.input ? aif.input : { timesS, ...aif.input } }
}

/** The fit that a recipe states, of one curve of concentrations (mM). */
export function concentrationFitOf(recipe: Recipe, inputs: PerfusionInputs, mM: readonly number[]): FitJob {
  const model = modelById(recipe.model)
  return {
    modelId: model.id,
    options: optionsFor(model, askedBy(recipe)),
    protocol: concentrationProtocol(inputs),
    voxels: 1,
    samples: mM.map((value) => [{ stored: Float64Array.of(value), slope: 1, intercept: 0 }]),
  }
}

/** What each voxel has of its own: T1 (ms; NaN where nothing shall be fitted), and actual over nominal flip angle where that was measured. */
export interface TissuePlanes {
  readonly t1Ms: Float32Array
  readonly b1: Float32Array | null
}

interface DynamicFit {
  readonly modelId: string
  readonly options: FitOptions
  readonly protocol: Protocol
  readonly voxels: Voxels
  /** T1 per voxel, ms; NaN where nothing shall be fitted. */
  readonly t1Ms: Float32Array
  /** Actual over nominal flip angle per voxel, where the protocol has a row for it. */
  readonly b1?: Float32Array | null
  readonly slices: number
}

/** A fit of every frame of a dynamic, T1 behind them. */
export function dynamicFit({ modelId, options, protocol, voxels, t1Ms, b1, slices }: DynamicFit): VolumeFit {
  const rows = [voxels, asFrame(t1Ms, slices), ...(b1 ? [asFrame(b1, slices)] : [])].reduce(appended)
  return {
    ...{ modelId, options, protocol, slices },
    parameters: Object.keys(modelById(modelId).parameters).length,
    voxels: rows,
    samples: rows.frames.map((_, i) => [i]),
  }
}

/** The fit that the recipe of a perfusion map states: the same recipe makes the same map again. */
export function perfusionFitOf(recipe: Recipe, voxels: Voxels, planes: TissuePlanes, slices: number): VolumeFit {
  if (!recipe.perfusion) throw new Error('This recipe does not say how the signals become concentrations.')
  const model = modelById(recipe.model)
  const options = optionsFor(model, askedBy(recipe))
  return dynamicFit({
    modelId: model.id,
    options,
    protocol: perfusionProtocol(recipe.perfusion),
    voxels,
    ...planes,
    slices,
  })
}
