import type { FitJob, FittedPart } from '../../compute/fitJob'
import { concentrationFitOf } from '../../compute/perfusionFit'
import { fitOfRecipe, noiseMapUid } from '../../compute/recipeFit'
import type { Coverage } from '../../data/coverage'
import { isStale, type ParameterMap } from '../../data/parameterMap'
import type { NoiseMap } from '../../data/noiseMaps'
import type { RoiRow } from '../../data/roiMeasurement'
import { statusName } from '../../data/statusName'
import type { Volume, Voxels } from '../../data/study'
import { MODELS } from '../../models/registry'
import { noiseMapOn } from '../fit/noiseMap'
import { concentrationOf } from '../perfusion/curve'
import { currentPerfusionRecipe } from '../perfusion/recipe'
import { meanSignal } from './curves'

/**
 * The fit of a map's own model to the mean curve of an outline, as the map was fitted. It differs from the mean of the map where the tissue is
 * mixed: the mean of fits is not the fit of the mean. `noise` is the map of σ that the recipe names, and its mean in the outline. Null where the recipe cannot be repeated on one curve.
 */
export function meanFit(
  map: ParameterMap,
  volume: Volume,
  voxels: Voxels,
  curve: readonly number[],
  noise: MeanNoise | null = null,
): FitJob | null {
  try {
    const { modelId, options, protocol, samples } = fitOfRecipe(map.recipe, volume, voxels, noise?.map)
    const values = noise ? [...curve, noise.mean] : curve
    const frameOf = (frame: number) => ({ stored: [values[frame]], slope: 1, intercept: 0 })
    return { modelId, options, protocol, voxels: 1, samples: samples.map((frames) => frames.map(frameOf)) }
  } catch {
    return null // the row then shows no fit of the mean
  }
}

interface MeanNoise {
  readonly map: NoiseMap
  readonly mean: number
}

/** The map of σ that a map was fitted with, and its mean in an outline; null where there is none, or it is not open. */
export async function meanNoise(
  { recipe }: ParameterMap,
  volume: Volume,
  coverage: Coverage,
): Promise<MeanNoise | null> {
  const uid = noiseMapUid(recipe)
  const map = uid && noiseMapOn(volume, uid)
  const mean = map && (await meanSignal(map.volume, coverage))
  return map && mean ? { map, mean: mean[0] } : null
}

/**
 * The same for a map of a dynamic: each voxel's signals become concentrations with its own T1, and their mean is fitted. Null where the inputs have
 * changed since the map was made, for its T1 is then no longer at hand.
 */
export async function meanPerfusionFit(map: ParameterMap, { indices, weights }: Coverage): Promise<FitJob | null> {
  const { perfusion, volumeId } = map.recipe
  const today = currentPerfusionRecipe(map)
  if (!perfusion || !today || isStale(map, today)) return null
  try {
    const { mM, voxels } = await concentrationOf(volumeId, perfusion, { indices, weights })
    return voxels ? concentrationFitOf(map.recipe, perfusion, mM) : null
  } catch {
    return null // its signals or its T1 are being found out anew: the row then shows no fit of the mean
  }
}

/** The map's parameter out of such a fit, in the unit of the map. */
export function meanFitValue({ parameter, recipe }: ParameterMap, fitted: FittedPart): RoiRow['fitOfMean'] {
  const model = MODELS.find(({ id }) => id === recipe.model)
  const at = model ? Object.keys(model.parameters).indexOf(parameter) : -1
  return at < 0 ? null : { value: fitted.parameters[at][0], status: statusName(fitted.status[0]) }
}
