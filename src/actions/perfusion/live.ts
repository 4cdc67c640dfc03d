import type { PerfusionInspection } from '../../data/inspection'
import type { Recipe } from '../../data/parameterMap'
import type { Model } from '../../models/defineModel'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { choiceOf, perfusionStore } from '../../state/perfusionStore'
import { newestOnly } from '../newestOnly'
import { arterialOf, perfusionFits } from '../inspect/perfusionFits'
import { readOutlinedArtery } from './artery'
import { outlineConcentration } from './curve'
import { findOut, isSearchOutdated, learn, shapeInput } from './findOut'
import { planOfDynamic } from './plans'
import { hasDelay, perfusionRecipe } from './recipe'
import { refitSoon } from './refit'
import { tumour } from './tumour'

/** Lets the tumour's mean curve and its numbers follow what was just changed. Calls never pile up: only the newest is worked on. */
export const follow = (dynamicId: string): void => following.ask(dynamicId)

const following = newestOnly(async (dynamicId: string) => {
  try {
    if (choiceOf(dynamicId).aif.kind === 'outline') await readOutlinedArtery(dynamicId)
    if (isSearchOutdated(dynamicId)) findOut(dynamicId)
    await shapeInput(dynamicId)
    perfusionStore.setState({ live: await tumourNow(dynamicId) })
    refitSoon(dynamicId)
  } catch {
    perfusionStore.setState({ live: null }) // what stands against a fit is said by the panel
  }
})

/** The mean curve of the outlined tumour, fitted with the inputs of this moment; null where there is none. */
async function tumourNow(dynamicId: string): Promise<PerfusionInspection | null> {
  const plan = planOfDynamic(dynamicId)
  const roi = plan && tumour(plan.dynamic.volume)
  const model = modelById(choiceOf(dynamicId).modelId)
  const first = recipeNow(dynamicId, model)
  if (!roi || !first?.perfusion) return null
  const { mM, voxels } = await outlineConcentration(dynamicId, first.perfusion, roi)
  if (voxels === 0) return null
  if (choiceOf(dynamicId).delay.kind === 'roi' && hasDelay(model)) await findDelay(dynamicId, first, mM)
  const recipe = recipeNow(dynamicId, model)
  if (!recipe?.perfusion) return null
  const fits = await perfusionFits([recipe], { mM })
  const title = `${roi.name}: mean of ${voxels} voxels`
  return {
    ...{ kind: 'perfusion', title, volumeId: dynamicId, mM, fits, timesS: recipe.perfusion.timesS },
    ...arterialOf(recipe.perfusion),
  }
}

function recipeNow(dynamicId: string, model: Model): Recipe | null {
  const recipe = perfusionRecipe(dynamicId, model, optionsFor(model, mapStore.getState().asked[model.id]))
  return 'state' in recipe ? null : recipe
}

/** The delay of the tumour's mean curve goes into every fit. */
async function findDelay(dynamicId: string, recipe: Recipe, mM: readonly number[]): Promise<void> {
  const free = { ...recipe, options: { ...recipe.options, delay: 'fit', delayS: 0 } }
  const [fit] = await perfusionFits([free], { mM })
  const found = fit?.parameters.find(({ name }) => name === 'delay')?.value
  const roiDelayS = found !== undefined && Number.isFinite(found) ? Math.round(100 * found) / 100 : null
  if (perfusionStore.getState().facts[dynamicId]?.roiDelayS !== roiDelayS) learn(dynamicId, { roiDelayS })
}
