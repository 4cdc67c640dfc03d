import type { NoiseMap } from '../data/noiseMaps'
import { planDiffusion, type DiffusionPlan, type DiffusionSample } from '../data/diffusionPlan'
import type { Recipe } from '../data/parameterMap'
import type { Volume, Voxels } from '../data/study'
import type { Model, ParameterBounds, Protocol, Setting } from '../models/defineModel'
import { optionsFor, type AskedOptions } from '../models/options'
import { modelById } from '../models/registry'
import { appended } from './appended'
import type { VolumeFit } from './fitInChunks'

/** Keys of a recipe's options that are not settings of the model. */
const NOT_SETTINGS: readonly string[] = ['bounds', 'combinedFrames', 'noiseMap']

/**
 * The fit that a recipe states, of the voxels of its volume: a map is made from its recipe, so that the same recipe makes the same map again.
 * Throws where the volume cannot be fitted that way. `noiseMap` is the map of σ that the recipe names; its numbers come behind the samples.
 */
export function fitOfRecipe(
  recipe: Recipe,
  volume: Volume,
  voxels: Voxels,
  noiseMap: NoiseMap | null = null,
): VolumeFit {
  const model = modelById(recipe.model)
  const plan = planOfRecipe(recipe, volume)
  if (plan.state === 'refused') throw new Error(plan.reason)
  if (noiseMapUid(recipe) && !noiseMap) throw new Error('the map of σ that it was fitted with is not open')
  return {
    modelId: model.id,
    parameters: Object.keys(model.parameters).length,
    options: optionsFor(model, askedBy(recipe)),
    protocol: protocolOf(plan.samples, noiseMap !== null),
    voxels: noiseMap ? appended(voxels, noiseMap.voxels) : voxels,
    slices: volume.slices,
    samples: [...plan.samples.map(({ frames }) => frames), ...(noiseMap ? [[voxels.frames.length]] : [])],
  }
}

/** The series whose numbers are the σ of each voxel, where a recipe names one. */
export const noiseMapUid = ({ options }: Recipe): string | null =>
  typeof options.noiseMap === 'string' ? options.noiseMap : null

/** The samples of a recipe: its frames with the b-values that it states. */
export function planOfRecipe({ model, frames, bValues }: Recipe, volume: Volume): DiffusionPlan {
  const stated = Array.from({ length: volume.frames }, () => NaN)
  frames.forEach((frame, n) => (stated[frame] = bValues?.[n] ?? NaN))
  return planDiffusion(volume, { frames, bValues: stated, echoTimes: echoTimesFor(modelById(model)) })
}

/** Method, bounds and settings as a recipe repeats them. */
export function askedBy(recipe: Recipe): AskedByRecipe {
  const { method, options } = recipe
  const settings = Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      !NOT_SETTINGS.includes(name) && isSetting(value) ? [[name, value] as const] : [],
    ),
  )
  return { method, bounds: boundsOf(options.bounds), settings, noiseMap: noiseMapUid(recipe) }
}

interface AskedByRecipe extends AskedOptions {
  readonly settings: Readonly<Record<string, Setting>>
  readonly noiseMap: string | null
}

const isSetting = (value: unknown): value is Setting => ['number', 'string', 'boolean'].includes(typeof value)

function boundsOf(stated: unknown): ParameterBounds {
  if (typeof stated !== 'object' || stated === null) return {}
  return Object.fromEntries(
    Object.entries(stated).flatMap(([name, range]: [string, unknown]) =>
      Array.isArray(range) &&
      range.length === 2 &&
      range.every((end) => typeof end === 'number' && Number.isFinite(end))
        ? [[name, [Number(range[0]), Number(range[1])] as const]]
        : [],
    ),
  )
}

export const readsEchoTimes = ({ protocolKeys }: Model): boolean => protocolKeys.includes('echoTimesMs')

/** Models that know T2 take the samples of every echo time, others those of the shortest. */
export const echoTimesFor = (model: Model): 'all' | 'shortest' => (readsEchoTimes(model) ? 'all' : 'shortest')

/** The protocol as models read it; echo times where every sample has one, and σ behind the samples where every voxel has its own. */
export function protocolOf(samples: readonly DiffusionSample[], hasNoiseMap = false): Protocol {
  const rows: Pick<Protocol, 'voxelRows'> = hasNoiseMap ? { voxelRows: ['noiseSigma'] } : {}
  const bValues = samples.map(({ b }) => b)
  const echoTimesMs = samples.flatMap(({ TE }) => (TE === null ? [] : [TE]))
  return echoTimesMs.length === bValues.length ? { bValues, echoTimesMs, ...rows } : { bValues, ...rows }
}
