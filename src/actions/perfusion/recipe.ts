import type { TissuePlanes } from '../../compute/perfusionFit'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import type { DcePlan } from '../../data/dcePlan'
import type { DelayChoice } from '../../data/perfusionChoice'
import type { PerfusionInputs, T1Recipe } from '../../data/perfusionInputs'
import type { Voxels } from '../../data/study'
import type { FitOptions, Model, Setting } from '../../models/defineModel'
import { MODELS } from '../../models/registry'
import { choiceOf, perfusionPlanes, perfusionStore, type PerfusionPlanes } from '../../state/perfusionStore'
import { inputsNow, type InputsNow } from './inputs'
import { anglesOfPlan, planOfAngles, planOfDynamic } from './plans'

/** How a delay is asked of a model; null while the one of the tumour is not known. */
export function delaySettings(dynamicId: string): Readonly<Record<string, Setting>> {
  const { delay } = choiceOf(dynamicId)
  if (delay.kind === 'voxel') return { delay: 'fit', delayS: 0 }
  return { delay: 'fixed', delayS: secondsOf(delay, dynamicId) }
}

const secondsOf = (delay: DelayChoice, dynamicId: string): number =>
  delay.kind === 'fixed' ? delay.seconds : (perfusionStore.getState().facts[dynamicId]?.roiDelayS ?? 0)

export const hasDelay = ({ settings }: Model): boolean => settings?.delay !== undefined

export const needsAif = ({ protocolKeys }: Model): boolean => protocolKeys.includes('aif')

/** The recipe of a fit of a dynamic as things stand; or why there is none. */
export function perfusionRecipe(
  dynamicId: string,
  model: Model,
  { method, bounds, settings }: FitOptions,
): Recipe | Exclude<InputsNow, { state: 'ready' }> {
  const now = inputsNow(dynamicId, needsAif(model))
  if (now.state !== 'ready') return now
  const searched = Object.fromEntries(Object.entries(bounds).filter(([, range]) => range.every(Number.isFinite)))
  const options = { bounds: searched, ...settings, ...(hasDelay(model) ? delaySettings(dynamicId) : {}) }
  return recipeWith(dynamicId, { model: model.id, method, options }, now.inputs)
}

function recipeWith(
  dynamicId: string,
  fit: Pick<Recipe, 'model' | 'method' | 'options'>,
  perfusion: PerfusionInputs,
): Recipe {
  const plan = planOfDynamic(dynamicId)
  return {
    ...fit,
    volumeId: dynamicId,
    seriesInstanceUIDs: plan?.dynamic.uids ?? [],
    frames: perfusion.timesS.map((_, i) => i),
    bValues: null,
    scale: plan?.dynamic.volume.scale ?? 'none',
    productVersion: __APP_VERSION__,
    perfusion,
  }
}

/** The recipe of the T1 map that the flip angles of a dynamic give now; null where they give none. */
export function t1Recipe(dynamicId: string): Recipe | null {
  const now = inputsNow(dynamicId, false)
  const plan = planOfDynamic(dynamicId)
  const angles = plan && anglesOfPlan(plan)
  if (now.state !== 'ready' || !angles || now.inputs.t1.kind !== 'angles') return null
  return {
    ...{ model: 'vfa', method: now.inputs.t1.method, options: {}, volumeId: angles.volume.id },
    ...{ seriesInstanceUIDs: angles.uids, frames: angles.volume.acquisition.flipAnglesDeg?.map((_, i) => i) ?? [] },
    ...{ bValues: null, scale: angles.volume.scale, productVersion: __APP_VERSION__, t1: now.inputs.t1 },
  }
}

export const isOfDynamic = ({ recipe }: ParameterMap): boolean =>
  recipe.perfusion !== undefined || recipe.t1 !== undefined

/** What the recipe of a T1 or perfusion map would be today, with its own model and options; null where it could not be made. */
export function currentPerfusionRecipe({ recipe }: ParameterMap): Recipe | null {
  if (recipe.t1) {
    const plan = planOfAngles(recipe.volumeId)
    return plan ? t1Recipe(plan.dynamic.volume.id) : null
  }
  const model = MODELS.find(({ id }) => id === recipe.model)
  if (!model) return null
  const now = inputsNow(recipe.volumeId, needsAif(model))
  if (now.state !== 'ready') return null
  const options = { ...recipe.options, ...(hasDelay(model) ? delaySettings(recipe.volumeId) : {}) }
  return recipeWith(recipe.volumeId, { model: recipe.model, method: recipe.method, options }, now.inputs)
}

let kept: { readonly key: string; readonly of: Float32Array | null; readonly plane: Float32Array } | null = null

/** T1 of every voxel as a recipe states it, ms; NaN where nothing is to be fitted. */
function t1PlaneOf(dynamicId: string, { t1 }: PerfusionInputs): Float32Array {
  const planes = perfusionPlanes.get(dynamicId)
  if (!planes) throw new Error('The dynamic was not looked at yet. Try again in a moment.')
  const { t1Ms } = planes
  const key = JSON.stringify([dynamicId, t1])
  if (kept?.key === key && kept.of === t1Ms) return kept.plane
  const plane = t1Within(planes, t1)
  kept = { key, of: t1Ms, plane }
  return plane
}

/** One T1 or that of each voxel, ms, where there is tissue; NaN elsewhere. */
export function t1Within({ inside, t1Ms }: Pick<PerfusionPlanes, 'inside' | 't1Ms'>, t1: T1Recipe): Float32Array {
  const plane = new Float32Array(inside.length)
  for (let v = 0; v < plane.length; v++) plane[v] = inside[v] ? (t1.kind === 'fixed' ? t1.ms : (t1Ms?.[v] ?? NaN)) : NaN
  return plane
}

/** T1 of every voxel, and the flip angle that it was really given where the recipe counts that. */
export const tissuePlanesOf = (dynamicId: string, inputs: PerfusionInputs): TissuePlanes => ({
  t1Ms: t1PlaneOf(dynamicId, inputs),
  b1: (inputs.t1.kind === 'angles' && inputs.t1.b1 && perfusionPlanes.get(dynamicId)?.b1) || null,
})

/** The signals that a recipe is fitted to: as measured, or as smoothed. */
export function signalsOf({ dynamic }: DcePlan, { smoothing }: PerfusionInputs): Voxels {
  if (!smoothing) return dynamic.voxels
  const smoothed = perfusionPlanes.get(dynamic.volume.id)?.smoothed
  if (!smoothed) throw new Error('The dynamic is not smoothed yet. Try again in a moment.')
  return smoothed
}
