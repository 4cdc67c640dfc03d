import { echoTimesFor, readsEchoTimes } from '../../compute/recipeFit'
import { planDiffusion, type DiffusionPlan } from '../../data/diffusionPlan'
import type { NoiseMap } from '../../data/noiseMaps'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import { diffusionRecipe } from '../../data/recipe'
import type { Volume } from '../../data/study'
import type { FitOptions, Model } from '../../models/defineModel'
import { MODELS } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { studyStore } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { currentPerfusionRecipe, isOfDynamic } from '../perfusion/recipe'

/** What would enter a fit of this model today: the frames and b-values chosen by hand before those of the file. */
export function planOf(volume: Volume, model: Model): DiffusionPlan {
  const frames = mapStore.getState().chosenFrames[volume.id]
  const bValues = studyStore.getState().bValues[volume.id]
  return planDiffusion(volume, { frames, bValues, echoTimes: echoTimesFor(model) })
}

/** The recipe of a fit; null where it is refused. Every option stands in it, defaults too. */
export function recipeOf(
  volume: Volume,
  plan: DiffusionPlan,
  model: Model,
  options: FitOptions,
  noiseMap: NoiseMap | null = null,
): Recipe | null {
  const { method, bounds, settings } = options
  const searched = Object.fromEntries(Object.entries(bounds).filter(([, range]) => range.every(Number.isFinite)))
  return diffusionRecipe(volume, uidsOf(volume), plan, {
    model: model.id,
    method,
    options: {
      bounds: searched,
      ...settings,
      ...(noiseMap && { noiseSigma: 0, noiseMap: noiseMap.seriesInstanceUID }),
    },
    productVersion: __APP_VERSION__,
    readsEchoTimes: readsEchoTimes(model),
  })
}

/**
 * What the recipe of this map would be if it were fitted now: today's frames and b-values, with the map's own method and options.
 * Null when its volume is gone or may no longer be fitted.
 */
export function currentRecipe(map: ParameterMap): Recipe | null {
  if (isOfDynamic(map)) return currentPerfusionRecipe(map)
  const { recipe } = map
  const volume = volumeById(recipe.volumeId)
  const model = MODELS.find(({ id }) => id === recipe.model)
  if (!volume || !model) return null
  return diffusionRecipe(volume, uidsOf(volume), planOf(volume, model), {
    ...{ model: model.id, method: recipe.method, options: recipe.options },
    ...{ productVersion: __APP_VERSION__, readsEchoTimes: readsEchoTimes(model) },
  })
}

/** Series that a volume is made of: its own, or those of a joined set. */
function uidsOf(volume: Volume): readonly string[] {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  return joined ? joined.members.flatMap((id) => volumeById(id)?.seriesInstanceUID ?? []) : [volume.seriesInstanceUID]
}
