import type { RenderingEngine } from '@cornerstonejs/core'
import { useEffect, type RefObject } from 'react'
import { useStore } from 'zustand'
import { mapStore } from '../../state/mapStore'
import { mapVoxelsById, studyStore, voxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { viewStore, type Pane } from '../../state/viewStore'
import type { OverlayRequest } from '../display/paneRequest'
import { attachHands } from '../hands'
import { paneHandles } from '../paneHandle'
import { PaneView } from '../paneView'

/** The pictures on the page, by pane id; made and destroyed by the panes' own effects. */
const paneViews = new Map<string, PaneView>()

interface Elements {
  readonly picture: RefObject<HTMLDivElement | null>
  readonly stage: RefObject<HTMLDivElement | null>
}

/** Gives a pane its picture and mouse, and lets the picture follow the stores. */
export function usePaneView(engine: RenderingEngine, pane: Pane, elements: Elements): void {
  usePicture(engine, pane.id, elements)
  useFollowing(engine, pane)
  useReset(pane.id)
  useCrosshair(pane)
}

function usePicture(engine: RenderingEngine, paneId: string, { picture, stage }: Elements): void {
  useEffect(() => {
    if (!picture.current || !stage.current || engine.hasBeenDestroyed) return
    const view = new PaneView(engine, paneId, picture.current)
    paneViews.set(paneId, view)
    paneHandles.set(paneId, view)
    const release = attachHands(stage.current, view)
    let redraw = 0
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(redraw)
      redraw = requestAnimationFrame(() => view.resized())
    })
    sizes.observe(picture.current)
    return () => {
      sizes.disconnect()
      cancelAnimationFrame(redraw)
      release()
      paneViews.delete(paneId)
      paneHandles.delete(paneId)
      view.destroy()
    }
  }, [engine, paneId, picture, stage])
}

function useFollowing(engine: RenderingEngine, pane: Pane): void {
  const volume = useStore(studyStore, (s) => volumeById(pane.volumeId, s))
  const map = useStore(mapStore, (s) => s.maps.find((m) => m.id === pane.mapId))
  const display = useStore(mapStore, (s) => (pane.mapId === null ? undefined : s.display[pane.mapId]))
  const visible = useStore(viewStore, (s) => s.overlayShown)
  useEffect(() => {
    const mapVoxels = map && mapVoxelsById.get(map.id)
    const overlay: OverlayRequest | null =
      map && mapVoxels && display ? { map, voxels: mapVoxels, display, visible } : null
    paneViews.get(pane.id)?.follow({ pane, volume, voxels: volume && voxelsById.get(volume.id), map: overlay })
  }, [engine, pane, volume, map, display, visible])
}

function useReset(paneId: string): void {
  const resets = useStore(viewStore, (s) => s.resets[paneId] ?? 0)
  useEffect(() => {
    if (resets > 0) paneViews.get(paneId)?.resetCamera()
  }, [paneId, resets])
}

function useCrosshair(pane: Pane): void {
  const crosshair = useStore(viewStore, (s) => s.crosshair)
  useEffect(() => {
    const view = paneViews.get(pane.id)
    if (view && crosshair && view.volume?.frameOfReferenceUID === crosshair.frameOfReferenceUID)
      view.followTo(crosshair.lps)
  }, [pane.id, crosshair])
}
