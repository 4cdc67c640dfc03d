import { useEffect, useRef } from 'react'
import type { Pane } from '../../state/viewStore'
import { HatchPainter } from '../display/hatchPainter'
import styles from './HatchLayer.module.css'

/** Hatching over the map of a pane, drawn without React: it only gives it its place. */
export function HatchLayer({ pane: { id, mapId } }: { readonly pane: Pane }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current || mapId === null) return
    const painter = new HatchPainter(canvas.current, id, mapId)
    return () => painter.destroy()
  }, [id, mapId])
  return <canvas ref={canvas} className={styles.hatching} data-hatching hidden />
}
