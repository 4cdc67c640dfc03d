import type { FitJob, FittedPart } from '../../compute/fitJob'
import { fitOfRecipe } from '../../compute/recipeFit'
import type { ParameterMap } from '../../data/parameterMap'
import type { RoiRow } from '../../data/roiMeasurement'
import { statusName } from '../../data/statusName'
import type { Volume, Voxels } from '../../data/study'
import { MODELS } from '../../models/registry'

/**
 * The fit of a map's own model to the mean curve of an outline, as the map was fitted. It differs from the mean of the map where the tissue is
 * mixed: the mean of fits is not the fit of the mean. Null where the recipe cannot be repeated on one curve.
 */
export function meanFit(map: ParameterMap, volume: Volume, voxels: Voxels, curve: readonly number[]): FitJob | null {
  try {
    const { modelId, options, protocol, samples } = fitOfRecipe(map.recipe, volume, voxels)
    const frameOf = (frame: number) => ({ stored: [curve[frame]], slope: 1, intercept: 0 })
    return { modelId, options, protocol, voxels: 1, samples: samples.map((frames) => frames.map(frameOf)) }
  } catch {
    return null // the row then shows no fit of the mean
  }
}

/** The map's parameter out of such a fit, in the unit of the map. */
export function meanFitValue({ parameter, recipe }: ParameterMap, fitted: FittedPart): RoiRow['fitOfMean'] {
  const model = MODELS.find(({ id }) => id === recipe.model)
  const at = model ? Object.keys(model.parameters).indexOf(parameter) : -1
  return at < 0 ? null : { value: fitted.parameters[at][0], status: statusName(fitted.status[0]) }
}
