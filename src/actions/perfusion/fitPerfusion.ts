import { prepareAhead } from '../../compute/fitClient'
import { perfusionFitOf, perfusionProtocol } from '../../compute/perfusionFit'
import { askedBy } from '../../compute/recipeFit'
import type { DcePlan } from '../../data/dcePlan'
import { isStale, type ParameterMap, type Recipe } from '../../data/parameterMap'
import type { Model } from '../../models/defineModel'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'
import { mapStore, type AskedFit } from '../../state/mapStore'
import { choiceOf } from '../../state/perfusionStore'
import { fitAndKeep } from '../fit/fitAndKeep'
import { mapKeeper, mapReplacer } from '../fit/keepMaps'
import { outlinedVoxels } from '../fit/outlined'
import { tell } from '../messages'
import { measuredT1 } from './findOut'
import { planOfAngles, planOfDynamic, t1Grid } from './plans'
import { currentPerfusionRecipe, perfusionRecipe, signalsOf, tissuePlanesOf, t1Recipe } from './recipe'
import { tumour } from './tumour'

/** One model to be fitted to a dynamic, with what is asked of it. */
export interface PerfusionWish extends AskedFit {
  readonly modelId: string
}

/** T1 of the flip angles and maps of every model asked for; the outlined tumour comes first. Never throws. */
export async function fitPerfusion(dynamicId: string, wishes: readonly PerfusionWish[]): Promise<void> {
  const plan = planOfDynamic(dynamicId)
  if (!plan) return tell('error', 'No map was made', 'This dynamic is no longer open. Open the study again.')
  keepT1(dynamicId, plan)
  for (const { modelId, ...asked } of wishes) {
    const model = modelById(modelId)
    const recipe = perfusionRecipe(dynamicId, model, optionsFor(model, asked))
    if ('state' in recipe) tell('warning', `${model.name}: no map of ${plan.dynamic.title}`, recipe.reason)
    else if (!(await fitRecipe(plan, model, recipe))) return
  }
}

/** Fits as a map was fitted, with what is known and chosen today, and puts the new fit in its place. */
export async function fitPerfusionAgain(map: ParameterMap): Promise<void> {
  if (map.recipe.t1) {
    const plan = planOfAngles(map.recipe.volumeId)
    if (plan) replaceT1(plan.dynamic.volume.id, plan, map)
    return
  }
  const plan = planOfDynamic(map.recipe.volumeId)
  const recipe = currentPerfusionRecipe(map)
  if (plan && recipe) await fitRecipe(plan, modelById(recipe.model), recipe, map)
}

function fitRecipe(plan: DcePlan, model: Model, recipe: Recipe, earlier?: ParameterMap): Promise<boolean> {
  const { volume, title } = plan.dynamic
  if (!recipe.perfusion) return Promise.resolve(true)
  return fitAndKeep({
    title: `${model.name}, ${title}`,
    ...{ model, volume, recipe },
    fit: perfusionFitOf(
      recipe,
      signalsOf(plan, recipe.perfusion),
      tissuePlanesOf(volume.id, recipe.perfusion),
      volume.slices,
    ),
    first: outlinedVoxels(volume, tumour(volume)),
    refuse: (reason) => tell('warning', `${model.name}: no map of ${title}`, reason),
    keeper: earlier && mapReplacer(model, volume, recipe, earlier),
  })
}

/** The T1 map of a dynamic, once for each way of fitting it. */
function keepT1(dynamicId: string, plan: DcePlan): void {
  const recipe = t1Recipe(dynamicId)
  const t1 = measuredT1(dynamicId)
  if (!recipe || !t1 || mapStore.getState().maps.some((map) => map.recipe.t1 && !isStale(map, recipe))) return
  mapKeeper(modelById('vfa'), t1Grid(plan), recipe).finish(t1.planes, { complete: true, seconds: t1.seconds })
}

function replaceT1(dynamicId: string, plan: DcePlan, map: ParameterMap): void {
  const recipe = t1Recipe(dynamicId)
  const t1 = measuredT1(dynamicId)
  if (!recipe || !t1) return
  const keeper = mapReplacer(modelById('vfa'), t1Grid(plan), recipe, map)
  keeper.finish(t1.planes, { complete: true, seconds: t1.seconds })
}

/** Gets the fit that the panel stands at ready in the workers; why it cannot be made, in words, where it cannot. */
export async function prepareChosen(dynamicId: string): Promise<string | null> {
  const model = modelById(choiceOf(dynamicId).modelId)
  const recipe = perfusionRecipe(dynamicId, model, optionsFor(model, mapStore.getState().asked[model.id]))
  if ('state' in recipe) return recipe.reason
  if (!recipe.perfusion) return null
  const options = optionsFor(model, askedBy(recipe))
  return prepareAhead({ modelId: model.id, options, protocol: perfusionProtocol(recipe.perfusion) })
}
