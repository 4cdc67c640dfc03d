import { isStale, type ParameterMap } from '../../data/parameterMap'
import { isAtWork, mapStore } from '../../state/mapStore'
import { perfusionStore } from '../../state/perfusionStore'
import { roiStore } from '../../state/roiStore'
import { fitPerfusionAgain } from './fitPerfusion'
import { currentPerfusionRecipe, isOfDynamic } from './recipe'

/** Inputs that have not changed for so long (ms) are meant. */
const SETTLED = 700

let waiting: ReturnType<typeof setTimeout> | undefined
let isFitting = false

export const setRefits = (refits: boolean): void => perfusionStore.setState({ refits })

/** Fits the maps of a dynamic again once its inputs have settled. The old maps stay, marked as stale, until the new ones are whole. */
export function refitSoon(dynamicId: string): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => void refit(dynamicId), SETTLED)
}

async function refit(dynamicId: string): Promise<void> {
  const { refits, busy } = perfusionStore.getState()
  const isDrawing = roiStore.getState().stroke !== null
  if (!refits || isFitting) return
  if (busy !== null || isDrawing || isAtWork(mapStore.getState())) return refitSoon(dynamicId)
  isFitting = true
  try {
    for (let map = staleMap(dynamicId); map; map = staleMap(dynamicId)) {
      const before = map.recipe
      await fitPerfusionAgain(map)
      if (mapStore.getState().maps.some(({ recipe }) => recipe === before)) return // cancelled, or it could not be made
    }
  } finally {
    isFitting = false
  }
}

/** A map of this dynamic, or the T1 under it, that would be another today. */
const staleMap = (dynamicId: string): ParameterMap | undefined =>
  mapStore.getState().maps.find((map) => {
    if (!isOfDynamic(map) || map.underWay) return false
    const today = currentPerfusionRecipe(map)
    const isHere = map.recipe.volumeId === dynamicId || map.recipe.t1 !== undefined
    return isHere && today !== null && isStale(map, today)
  })
