import { useEffect } from 'react'
import { useStore } from 'zustand/react'
import { inspectNow } from '../../actions/inspect/inspect'
import { inspectStore } from '../../state/inspectStore'
import { mapStore } from '../../state/mapStore'
import { roiStore } from '../../state/roiStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'

/** The curves of the chosen place, kept up to date while the panel is seen: at most once per redraw of the screen. */
export function useInspection() {
  const state = useStore(inspectStore)
  useEffect(() => {
    let due = 0
    const schedule = (): void => {
      if (due === 0)
        due = requestAnimationFrame(() => {
          due = 0
          inspectNow()
        })
    }
    const stops = [
      viewStore.subscribe((now, before) => {
        if (now.cursor?.lps !== before.cursor?.lps || now.crosshair !== before.crosshair) schedule()
      }),
      mapStore.subscribe((now, before) => now.maps !== before.maps && schedule()),
      studyStore.subscribe((now, before) => now.bValues !== before.bValues && schedule()),
      roiStore.subscribe((now, before) => {
        if (now.rois !== before.rois || now.selectedId !== before.selectedId) schedule()
      }),
    ]
    schedule()
    return () => {
      cancelAnimationFrame(due)
      stops.forEach((stop) => stop())
    }
  }, [])
  return state
}
