import { useEffect, useRef } from 'react'
import { roiStore } from '../../state/roiStore'
import { OutlinePainter } from '../outline/outlinePainter'
import { brushPlaceStore } from '../outline/tracing'
import { paneHandles } from '../paneHandle'
import { paneStore } from '../paneStore'
import styles from './OutlineLayer.module.css'

/** The outlines over a picture and the circle of the brush. Both are drawn without React: it only gives them their place. */
export function OutlineLayer({ paneId }: { readonly paneId: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const circle = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    const painter = new OutlinePainter(canvas.current, paneId)
    return () => painter.destroy()
  }, [paneId])
  useEffect(() => {
    const element = circle.current
    if (!element) return
    const follow = () => placeCircle(element, paneId)
    follow()
    const stops = [brushPlaceStore, roiStore, paneStore].map((store) => store.subscribe(follow))
    return () => stops.forEach((stop) => stop())
  }, [paneId])
  return (
    <>
      <canvas ref={canvas} className={styles.outlines} role="img" data-outlines />
      <div ref={circle} className={styles.brush} data-mark="brush" hidden />
    </>
  )
}

/** The circle has the size of the brush in the patient, however far the picture is zoomed. */
function placeCircle(element: HTMLElement, paneId: string): void {
  const { place } = brushPlaceStore.getState()
  const mmPerPx = place?.paneId === paneId ? paneHandles.get(paneId)?.mmPerPx : undefined
  const hidden = !place || !mmPerPx
  if (element.hidden !== hidden) element.hidden = hidden
  if (hidden) return
  const radius = roiStore.getState().settings.brushRadiusMm / mmPerPx
  const size = `${(2 * radius).toFixed(1)}px`
  if (element.style.width !== size) Object.assign(element.style, { width: size, height: size })
  element.style.transform = `translate(${place.at[0] - radius}px, ${place.at[1] - radius}px)`
}
