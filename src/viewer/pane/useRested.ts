import { useEffect, useEffectEvent, useState } from 'react'
import type { StoreApi } from 'zustand'

/** What stands beside a moving picture is drawn anew at most so often (ms): software graphics take as long for it as for the picture. */
const REST = 60

/** Part of a store for the texts and sliders round a picture: at once where it has rested, else a moment later and then the newest. */
export function useRested<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const [shown, show] = useState(() => select(store.getState()))
  const selectNow = useEffectEvent(select)
  useEffect(() => {
    let last = selectNow(store.getState())
    let shownAt = -REST
    let due: ReturnType<typeof setTimeout> | undefined
    const showNow = (): void => {
      clearTimeout(due)
      shownAt = performance.now()
      show(() => last)
    }
    const stop = store.subscribe((state) => {
      const next = selectNow(state)
      if (Object.is(next, last)) return
      last = next
      clearTimeout(due)
      // with the picture's own redraw where it may be: one of its own would be one more for the whole page
      if (performance.now() - shownAt >= REST) showNow()
      else due = setTimeout(showNow, REST)
    })
    showNow()
    return () => {
      stop()
      clearTimeout(due)
    }
  }, [store])
  return shown
}
