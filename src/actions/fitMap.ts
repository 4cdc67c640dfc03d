import { fitInWorkers } from '../compute/fitClient'
import type { VolumeResult } from '../compute/fitInChunks'
import { planDiffusion, type DiffusionPlan } from '../data/diffusionPlan'
import type { MapVoxels, ParameterMap, Recipe } from '../data/parameterMap'
import { diffusionRecipe, type FitChoice } from '../data/recipe'
import type { Volume } from '../data/study'
import type { FitOptions, Model } from '../models/defineModel'
import { quantileSorted } from '../kernels/stats/quantile'
import { countStatuses } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { mapStore } from '../state/mapStore'
import { mapVoxelsById, studyStore, voxelsById } from '../state/studyStore'
import { seriesOf, volumeById } from '../state/volumes'
import { endJob, startJob } from './jobs'
import { putMaps } from './maps'
import { reasonOf, tell } from './messages'

export { cancelJob, dismissJob } from './jobs'

/** Fits the chosen model to a volume and puts its maps down. Never throws: a fit that cannot be is told with what to try. */
export async function fitMap(volumeId: string): Promise<void> {
  const volume = volumeById(volumeId)
  const voxels = voxelsById.get(volumeId)
  if (!volume || !voxels)
    return tell('error', 'No map was made', 'The images of this series are no longer open. Open the study again.')
  const { modelId, method } = mapStore.getState()
  const model = modelById(modelId)
  const options = optionsFor(model, { method })
  const plan = planOf(volume)
  const recipe = recipeOf(volume, plan, choiceOf(model, options))
  if (plan.state === 'refused' || !recipe)
    return tell('warning', `No map of ${titleOf(volume)}`, plan.state === 'refused' ? plan.reason : '')

  const title = `${model.parameters[model.shown].label}, ${titleOf(volume)}`
  const job = startJob(title)
  const since = performance.now()
  try {
    const bValues = plan.samples.map(({ b }) => b)
    const samples = plan.samples.map(({ frames }) => frames)
    const parameters = Object.keys(model.parameters).length
    const fit = { modelId, parameters, options, protocol: { bValues }, voxels, slices: volume.slices, samples }
    const result = await fitInWorkers(fit, job)
    const seconds = (performance.now() - since) / 1000
    if (volumeById(volumeId)) keep(model, volume, recipe, result, seconds)
    endJob(job.id, result.complete ? { state: 'done', seconds } : { state: 'cancelled' })
  } catch (error) {
    endJob(job.id, { state: 'failed', reason: reasonOf(error) })
    tell('error', `${title}: the fit stopped`, `${reasonOf(error)}. Try again; if it stops again, reload the page.`)
  }
}

/**
 * What the recipe of this map would be if it were fitted now: today's frames and b-values, with the map's own method and options.
 * Null when its volume is gone or may no longer be fitted.
 */
export function currentRecipe(map: ParameterMap): Recipe | null {
  const { volumeId, model, method, options } = map.recipe
  const volume = volumeById(volumeId)
  if (!volume) return null
  return recipeOf(volume, planOf(volume), { model, method, options, productVersion: __APP_VERSION__ })
}

function planOf(volume: Volume): DiffusionPlan {
  const frames = mapStore.getState().chosenFrames[volume.id]
  const bValues = studyStore.getState().bValues[volume.id]
  return planDiffusion(volume, { frames, bValues })
}

function recipeOf(volume: Volume, plan: DiffusionPlan, choice: FitChoice): Recipe | null {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  const uids = joined
    ? joined.members.flatMap((id) => volumeById(id)?.seriesInstanceUID ?? [])
    : [volume.seriesInstanceUID]
  return diffusionRecipe(volume, uids, plan, choice)
}

/** Bounds of what is searched, as they are repeated in the recipe. */
function choiceOf(model: Model, { method, bounds }: FitOptions): FitChoice {
  const searched = Object.fromEntries(
    Object.entries(bounds).filter(([name]) => model.parameters[name].bounded !== false),
  )
  return { model: model.id, method, options: { bounds: searched }, productVersion: __APP_VERSION__ }
}

const titleOf = (volume: Volume): string => {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  return joined?.title ?? (seriesOf(volume.id)?.description || 'the series without a description')
}

/** One map per parameter, in the order of the model; the shown one first. */
function keep(model: Model, volume: Volume, recipe: Recipe, { planes, complete }: VolumeResult, seconds: number): void {
  const counts = countStatuses(planes.status)
  const { columns, rows, slices, geometry, frameOfReferenceUID } = volume
  const grid = { columns, rows, slices, geometry, frameOfReferenceUID }
  const run = crypto.randomUUID()
  const names = Object.keys(model.parameters)
  const values = planes.parameters.map((plane) => (plane instanceof Float32Array ? plane : new Float32Array(plane)))
  const signal = strength(values[names.indexOf('S0')])
  const made = names.map((parameter, i): [ParameterMap, MapVoxels] => {
    const { label, unit, usual } = model.parameters[parameter]
    const id = `${run}-${parameter}`
    const map = { id, parameter, label, unit, usual, ...grid, recipe, counts, partial: !complete, seconds }
    return [map, { values: values[i], status: planes.status, signal }]
  })
  made.sort(([a], [b]) => Number(b.parameter === model.shown) - Number(a.parameter === model.shown))
  for (const [map, arrays] of made) mapVoxelsById.set(map.id, arrays)
  putMaps(made.map(([map]) => map))
}

/** Strong signal is the 99th percentile over some twenty thousand voxels: enough to tell, and quick for any volume. */
function strength(values: Float32Array | undefined): MapVoxels['signal'] {
  if (!values) return undefined
  const step = Math.max(1, Math.floor(values.length / 20_000))
  const some = Float32Array.from({ length: Math.floor(values.length / step) }, (_, n) => values[n * step])
  const finite = some.filter(Number.isFinite).sort()
  return finite.length ? { values, much: quantileSorted(finite, 0.99) } : undefined
}
