import type { MapVoxels, ParameterMap } from '../../data/parameterMap'
import { sameGrid } from '../../data/geometry'
import type { Volume, Voxels } from '../../data/study'
import type { MapDisplay } from '../../state/mapStore'
import type { Pane } from '../../state/viewStore'
import { displayGrid } from '../geometry/displayGrid'

/** All that decides what a pane shows, looked up once. */
export interface PaneRequest {
  readonly pane: Pane
  readonly volume: Volume | undefined
  readonly voxels: Voxels | undefined
  readonly map: OverlayRequest | null
}

export interface OverlayRequest {
  readonly map: ParameterMap
  readonly voxels: MapVoxels
  readonly display: MapDisplay
  readonly visible: boolean
}

/** Why a map cannot lie over a volume, in words; null where it can. */
export function whyNotOver(map: ParameterMap, volume: Volume): string | null {
  const own = map.recipe.volumeId === volume.id || sameGrid(map, volume)
  if (own) return null
  if (!map.frameOfReferenceUID || map.frameOfReferenceUID !== volume.frameOfReferenceUID)
    return `${map.parameter} was measured in another frame of reference and cannot lie over this series.`
  const flat = [displayGrid(map), displayGrid(volume)].some(
    (grid) => grid.slicesOnly !== null && grid.dimensions[2] > 1,
  )
  return flat ? `${map.parameter} lies on another grid, and one of the two is not an even stack: not shown.` : null
}
