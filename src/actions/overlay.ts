import type { MapDisplay } from '../state/mapStore'
import { mapStore } from '../state/mapStore'
import { roiStore } from '../state/roiStore'
import { mapById, volumeById } from '../state/volumes'
import { viewStore } from '../state/viewStore'
import { setMapDisplay } from './maps'
import { paneById, showMap, showVolume } from './view'

/** Steps the opacity of the active pane's map goes through. */
const OPACITIES = [0.25, 0.5, 0.75, 1]

/**
 * Lays a map over the active pane, or takes it off when it lies there. Where the pane shows nothing, or another frame of
 * reference, the series that the map was fitted from comes with it.
 */
export function toggleMapInActivePane(mapId: string): void {
  const map = mapById(mapId)
  const paneId = viewStore.getState().activePaneId
  const pane = paneById(paneId)
  if (!map || !pane) return
  if (pane.mapId === mapId) return showMap(paneId, null)
  const below = volumeById(pane.volumeId)?.frameOfReferenceUID ?? null
  if (below === null || below !== map.frameOfReferenceUID) showVolume(paneId, map.recipe.volumeId)
  showMap(paneId, mapId)
}

/** Next opacity of the active pane's map; after the last comes the first. */
export function stepOpacity(): void {
  const display = activeDisplay()
  if (!display) return
  const next = OPACITIES.find((o) => o > display.opacity + 1e-6) ?? OPACITIES[0]
  setMapDisplay(display.mapId, { opacity: next })
}

function activeDisplay(): (MapDisplay & { mapId: string }) | undefined {
  const mapId = paneById(viewStore.getState().activePaneId)?.mapId
  const display = mapId ? mapStore.getState().display[mapId] : undefined
  return mapId && display ? { ...display, mapId } : undefined
}

/** Maps and outlines together: all off for a look at the bare image, and back. */
export function toggleAllOverlays(): void {
  const shown = !(viewStore.getState().overlayShown || roiStore.getState().shown)
  viewStore.setState({ overlayShown: shown })
  roiStore.setState({ shown })
}
