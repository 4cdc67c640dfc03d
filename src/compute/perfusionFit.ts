import type { PerfusionInputs } from '../data/perfusionInputs'
import type { Recipe } from '../data/parameterMap'
import type { Voxels } from '../data/study'
import type { FitOptions, Protocol } from '../models/defineModel'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { appended, asFrame } from './appended'
import type { VolumeFit } from './fitInChunks'
import { askedBy } from './recipeFit'

/** What a dynamic is fitted to: its times, its arterial curve, and how its signals become concentrations with the T1 of each voxel. */
export function perfusionProtocol({ timesS, signal, aif }: PerfusionInputs): Protocol {
  const { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, baselineFrames } = signal
  return {
    timesS,
    ...(aif && { aif: aif.input }),
    signal: { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, baselineFrames },
    voxelRows: ['t1Ms'],
  }
}

interface DynamicFit {
  readonly modelId: string
  readonly options: FitOptions
  readonly protocol: Protocol
  readonly voxels: Voxels
  /** T1 per voxel, ms; NaN where nothing shall be fitted. */
  readonly t1Ms: Float32Array
  readonly slices: number
}

/** A fit of every frame of a dynamic, T1 behind them. */
export function dynamicFit({ modelId, options, protocol, voxels, t1Ms, slices }: DynamicFit): VolumeFit {
  return {
    ...{ modelId, options, protocol, slices },
    parameters: Object.keys(modelById(modelId).parameters).length,
    voxels: appended(voxels, asFrame(t1Ms, slices)),
    samples: Array.from({ length: voxels.frames.length + 1 }, (_, i) => [i]),
  }
}

/** The fit that the recipe of a perfusion map states: the same recipe makes the same map again. */
export function perfusionFitOf(recipe: Recipe, voxels: Voxels, t1Ms: Float32Array, slices: number): VolumeFit {
  if (!recipe.perfusion) throw new Error('This recipe does not say how the signals become concentrations.')
  const model = modelById(recipe.model)
  const options = optionsFor(model, askedBy(recipe))
  return dynamicFit({ modelId: model.id, options, protocol: perfusionProtocol(recipe.perfusion), voxels, t1Ms, slices })
}
