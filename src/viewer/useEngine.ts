import type { RenderingEngine } from '@cornerstonejs/core'
import { useEffect, useState } from 'react'
import { setTrouble } from '../actions/view'
import { createEngine, onContextLost } from './engine'
import { startViewer } from './start'
import { warmEngine } from './warmEngine'

/** Time the graphics get to come back before a new renderer is made. */
const PAUSE_MS = 500
const LOST = 'The graphics of this browser were taken away. The pictures come back in a moment.'

/** The renderer: made when the viewer appears, made anew when the graphics were lost, destroyed when the viewer goes. */
export function useEngine(): RenderingEngine | null {
  const [engine, setEngine] = useState<RenderingEngine | null>(null)
  useEffect(() => {
    const trouble = startViewer()
    setTrouble(trouble)
    if (trouble) return
    let current: RenderingEngine | null = null
    let stopListening = () => {}
    let pause = 0
    const drop = () => {
      stopListening()
      current?.destroy()
      current = null
    }
    const begin = () => {
      current = createEngine()
      stopListening = onContextLost(current, () => {
        setTrouble(LOST)
        setEngine(null)
        drop()
        pause = window.setTimeout(() => {
          begin()
          setTrouble(null)
        }, PAUSE_MS)
      })
      setEngine(current)
      void warmEngine(current)
    }
    begin()
    return () => {
      window.clearTimeout(pause)
      drop()
      setEngine(null)
    }
  }, [])
  return engine
}
