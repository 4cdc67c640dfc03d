import { useEffect } from 'react'
import { useStore } from 'zustand'
import { paneById, setFrame } from '../actions/view'
import { volumeById } from '../state/volumes'
import { viewStore } from '../state/viewStore'

/** Plays the frames of the pane that is on cine, round and round. */
export function useCine(): void {
  const cine = useStore(viewStore, (s) => s.cine)
  useEffect(() => {
    if (!cine) return
    const timer = setInterval(() => {
      const pane = paneById(cine.paneId)
      const frames = volumeById(pane?.volumeId ?? null)?.frames ?? 1
      if (pane && frames > 1) setFrame(pane.id, (pane.frame + 1) % frames)
    }, 1000 / cine.fps)
    return () => clearInterval(timer)
  }, [cine])
}
