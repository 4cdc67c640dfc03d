import { askedBy, fitOfRecipe } from '../compute/recipeFit'
import type { ParameterMap } from '../data/parameterMap'
import type { Volume, Voxels } from '../data/study'
import type { Model } from '../models/defineModel'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { mapStore, type AskedFit } from '../state/mapStore'
import { studyStore, voxelsById } from '../state/studyStore'
import { seriesOf, volumeById } from '../state/volumes'
import { fitAndKeep } from './fit/fitAndKeep'
import { noiseMapAsked, sigmaRefusal } from './fit/noiseMap'
import { outlinedVoxels } from './fit/outlined'
import { planOf, recipeOf } from './fit/recipes'
import { reasonOf, tell } from './messages'
import { fitPerfusionAgain } from './perfusion/fitPerfusion'
import { isOfDynamic } from './perfusion/recipe'

export { currentRecipe } from './fit/recipes'
export { cancelJob, dismissJob } from './jobs'

/** One fit to make: a model, and what is asked of it. */
export interface FitWish extends AskedFit {
  readonly modelId: string
}

/**
 * Fits models to a volume, one after the other, and puts their maps down; without wishes the model chosen in the panel. Never throws: a fit
 * that cannot be is told with what to try, and the others are made.
 */
export async function fitMap(volumeId: string, wishes: readonly FitWish[] = [chosenFit()]): Promise<void> {
  const volume = volumeById(volumeId)
  const voxels = voxelsById.get(volumeId)
  if (!volume || !voxels)
    return tell('error', 'No map was made', 'The images of this series are no longer open. Open the study again.')
  for (const { modelId, ...asked } of wishes) {
    const goesOn = await fitModel(volume, voxels, modelById(modelId), asked)
    if (!goesOn || !volumeById(volumeId)) return
  }
}

/** Fits as a map was fitted, with the frames and b-values of today. */
export const fitAgain = (map: ParameterMap): Promise<void> =>
  isOfDynamic(map)
    ? fitPerfusionAgain(map)
    : fitMap(map.recipe.volumeId, [{ modelId: map.recipe.model, ...askedBy(map.recipe) }])

/** The model that the panel stands at, with what is asked of it. */
function chosenFit(): FitWish {
  const { modelId, asked } = mapStore.getState()
  return { modelId, ...asked[modelId] }
}

/** False when the reader cancelled it: what was to follow is then not wanted either. */
async function fitModel(volume: Volume, voxels: Voxels, model: Model, asked: AskedFit): Promise<boolean> {
  const title = `${model.parameters[model.shown].label}, ${titleOf(volume)}`
  const refuse = (reason: string): void => tell('warning', `${model.name}: no map of ${titleOf(volume)}`, reason)
  try {
    const made = recipeAndFit(volume, voxels, model, asked)
    return fitAndKeep({ title, model, volume, ...made, refuse, first: outlinedVoxels(volume) })
  } catch (error) {
    refuse(reasonOf(error))
    return true
  }
}

/** Throws, in words, where the volume cannot be fitted as asked. */
function recipeAndFit(volume: Volume, voxels: Voxels, model: Model, asked: AskedFit) {
  const plan = planOf(volume, model)
  const options = optionsFor(model, asked)
  const noiseMap = noiseMapAsked(volume, asked, options)
  const recipe = recipeOf(volume, plan, model, options, noiseMap)
  const reason = plan.state === 'refused' ? plan.reason : sigmaRefusal(volume, asked, options)
  if (reason !== null || !recipe) throw new Error(reason ?? '')
  return { recipe, fit: fitOfRecipe(recipe, volume, voxels, noiseMap) }
}

const titleOf = (volume: Volume): string => {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  return joined?.title ?? (seriesOf(volume.id)?.description || 'the series without a description')
}
