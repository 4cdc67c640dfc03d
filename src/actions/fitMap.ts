import { fitInWorkers, prepareInWorkers } from '../compute/fitClient'
import type { VolumeFit } from '../compute/fitInChunks'
import type { PlannedFit } from '../compute/fitJob'
import { askedBy, fitOfRecipe } from '../compute/recipeFit'
import type { ParameterMap } from '../data/parameterMap'
import type { Volume, Voxels } from '../data/study'
import type { Model } from '../models/defineModel'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { mapStore, type AskedFit } from '../state/mapStore'
import { studyStore, voxelsById } from '../state/studyStore'
import { seriesOf, volumeById } from '../state/volumes'
import { mapKeeper } from './fit/keepMaps'
import { outlinedVoxels } from './fit/outlined'
import { planOf, recipeOf } from './fit/recipes'
import { dropJob, endJob, startJob } from './jobs'
import { reasonOf, tell } from './messages'

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
export const fitAgain = ({ recipe }: ParameterMap): Promise<void> =>
  fitMap(recipe.volumeId, [{ modelId: recipe.model, ...askedBy(recipe) }])

/** The model that the panel stands at, with what is asked of it. */
function chosenFit(): FitWish {
  const { modelId, asked } = mapStore.getState()
  return { modelId, ...asked[modelId] }
}

/** False when the reader cancelled it: what was to follow is then not wanted either. */
async function fitModel(volume: Volume, voxels: Voxels, model: Model, asked: AskedFit): Promise<boolean> {
  const title = `${model.parameters[model.shown].label}, ${titleOf(volume)}`
  const options = optionsFor(model, asked)
  const plan = planOf(volume, model)
  const recipe = recipeOf(volume, plan, model, options)
  const refuse = (reason: string): true => {
    tell('warning', `${model.name}: no map of ${titleOf(volume)}`, reason)
    return true
  }
  if (plan.state === 'refused' || !recipe) return refuse(plan.state === 'refused' ? plan.reason : '')
  const fit = fitOfRecipe(recipe, volume, voxels)
  const job = startJob(title)
  const since = performance.now()
  const keeper = mapKeeper(model, volume, recipe)
  const isOpen = (): boolean => volumeById(volume.id) !== undefined
  try {
    const [reason, first] = await Promise.all([prepareInWorkers(planned(fit)), outlinedVoxels(volume)])
    if (reason !== null) {
      dropJob(job.id)
      return refuse(reason)
    }
    const wanted = { ...fit, details: keepsDetails(volume, model), first }
    const result = await fitInWorkers(wanted, { ...job, firstDone: (planes) => isOpen() && keeper.begin(planes) })
    const seconds = (performance.now() - since) / 1000
    if (isOpen()) keeper.finish(result.planes, { complete: result.complete, seconds })
    endJob(job.id, result.complete ? { state: 'done', seconds } : { state: 'cancelled' })
    return result.complete
  } catch (error) {
    endJob(job.id, { state: 'failed', reason: reasonOf(error) })
    tell('error', `${title}: the fit stopped`, `${reasonOf(error)}. Try again; if it stops again, reload the page.`)
    return true
  }
}

/** Without the voxels: they need not travel to be refused. */
const planned = ({ modelId, options, protocol }: VolumeFit): PlannedFit => ({ modelId, options, protocol })

/** Numbers that standard errors, residual and R² of one fit may hold: 256 MB. A larger volume is fitted without. */
const MOST_DETAILS = 64e6

const keepsDetails = ({ columns, rows, slices }: Volume, { parameters }: Model): boolean =>
  columns * rows * slices * (Object.keys(parameters).length + 2) <= MOST_DETAILS

const titleOf = (volume: Volume): string => {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  return joined?.title ?? (seriesOf(volume.id)?.description || 'the series without a description')
}
