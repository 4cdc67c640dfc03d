import { noiseMapUid } from '../../compute/recipeFit'
import { noiseMaps, type NoiseMap } from '../../data/noiseMaps'
import type { Recipe } from '../../data/parameterMap'
import type { Volume } from '../../data/study'
import type { FitOptions } from '../../models/defineModel'
import type { AskedFit } from '../../state/mapStore'
import { studyStore, voxelsById } from '../../state/studyStore'

/** Maps of σ that lie on the grid of a series. */
export const noiseMapsOf = (volume: Volume): NoiseMap[] =>
  noiseMaps(studyStore.getState().series, volume, (id) => voxelsById.get(id))

/** The one of a series, where it is open and lies there. */
export const noiseMapOn = (volume: Volume, uid: string): NoiseMap | undefined =>
  noiseMapsOf(volume).find(({ seriesInstanceUID }) => seriesInstanceUID === uid)

/** The map of σ that is asked for; null where none is. Throws, in words, where it is not open or lies elsewhere. */
function noiseMapFor(volume: Volume, uid: string | null | undefined): NoiseMap | null {
  if (!uid) return null
  const map = noiseMapOn(volume, uid)
  if (!map) throw new Error('The map of σ is not open, or does not lie on the grid of this series. Choose another.')
  return map
}

const hasFloor = ({ settings }: FitOptions): boolean => settings.noise !== undefined && settings.noise !== 'none'

/** The map of σ that a fit of this series shall take; null where it takes none. */
export const noiseMapAsked = (volume: Volume, { noiseMap }: AskedFit, options: FitOptions): NoiseMap | null =>
  hasFloor(options) ? noiseMapFor(volume, noiseMap) : null

/** Why the σ that is asked for may not be used on this series; null where it may, or none is used. */
export function sigmaRefusal(volume: Volume, { sigmaOf, noiseMap }: AskedFit, options: FitOptions): string | null {
  if (!hasFloor(options) || noiseMap || sigmaOf === undefined || sigmaOf === volume.id) return null
  return 'σ was typed or read for another series. Read it from the air of this one, or type it again.'
}

/** The map of σ that a recipe names. */
export const noiseMapOfRecipe = (recipe: Recipe, volume: Volume): NoiseMap | null =>
  noiseMapFor(volume, noiseMapUid(recipe))
