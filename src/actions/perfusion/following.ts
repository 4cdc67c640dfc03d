import { mapStore } from '../../state/mapStore'
import { perfusionStore } from '../../state/perfusionStore'
import { maskChangeStore, roiStore } from '../../state/roiStore'
import { follow } from './live'
import { currentDynamic } from './plans'

let isStarted = false
let due = 0

/**
 * From now on the tumour's curve follows every change of an outline (also within a stroke), of the inputs and of what is asked of the model: at most
 * once per redraw of the screen. Once started it stays, whichever panel is open.
 */
export function startFollowing(): void {
  if (isStarted) return
  isStarted = true
  maskChangeStore.subscribe(schedule)
  perfusionStore.subscribe((now, before) => {
    if (now.choices !== before.choices || now.facts !== before.facts || now.dynamicId !== before.dynamicId) schedule()
  })
  roiStore.subscribe((now, before) => {
    if (now.rois !== before.rois || now.selectedId !== before.selectedId) schedule()
  })
  mapStore.subscribe((now, before) => now.asked !== before.asked && schedule())
  schedule()
}

function schedule(): void {
  if (due !== 0) return
  due = requestAnimationFrame(() => {
    due = 0
    const dynamicId = currentDynamic()?.dynamic.volume.id
    if (dynamicId !== undefined && perfusionStore.getState().facts[dynamicId]) follow(dynamicId)
  })
}
