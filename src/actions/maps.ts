import type { ParameterMap } from '../data/parameterMap'
import { EXPORTS } from '../export/registry'
import { mapStore, type MapDisplay } from '../state/mapStore'
import { mapVoxelsById } from '../state/studyStore'
import { mapById, seriesOf } from '../state/volumes'
import { viewStore } from '../state/viewStore'
import { download } from './download'
import { reasonOf, tell } from './messages'

/** Adds maps with the display they start with, and shows the first over its own volume where that is on screen. */
export function putMaps(maps: readonly ParameterMap[]): void {
  const fresh = Object.fromEntries(maps.map((map) => [map.id, firstDisplay(map)]))
  mapStore.setState((s) => ({ maps: [...s.maps, ...maps], display: { ...s.display, ...fresh } }))
  setTimeout(() => showOverOwnVolume(maps[0])) // in a task of its own: list and picture together would hold the page
}

function showOverOwnVolume(first: ParameterMap): void {
  if (!mapById(first.id)) return
  viewStore.setState(({ panes }) => ({
    panes: panes.map((pane) => (pane.volumeId === first.recipe.volumeId ? { ...pane, mapId: first.id } : pane)),
  }))
}

/** Air has noise of a few percent of strong signal; tissue worth a map has more. */
const BACKGROUND = 0.05

const firstDisplay = ({ usual }: ParameterMap): MapDisplay => ({
  range: usual,
  threshold: null,
  background: BACKGROUND,
  opacity: 0.6,
  colormap: 'viridis',
})

export function setMapDisplay(mapId: string, change: Partial<MapDisplay>): void {
  mapStore.setState(({ display }) => {
    const before = display[mapId]
    return before ? { display: { ...display, [mapId]: { ...before, ...change } } } : {}
  })
}

export function removeMap(mapId: string): void {
  mapVoxelsById.delete(mapId)
  viewStore.setState(({ panes }) => ({
    panes: panes.map((pane) => (pane.mapId === mapId ? { ...pane, mapId: null } : pane)),
  }))
  mapStore.setState(({ maps, display }) => ({
    maps: maps.filter(({ id }) => id !== mapId),
    display: Object.fromEntries(Object.entries(display).filter(([id]) => id !== mapId)),
  }))
}

/** Frames for the next fit of a volume, by index. */
export function chooseFrames(volumeId: string, frames: readonly number[]): void {
  mapStore.setState(({ chosenFrames }) => ({
    chosenFrames: { ...chosenFrames, [volumeId]: [...frames].sort((a, b) => a - b) },
  }))
}

export function chooseMethod(method: string): void {
  mapStore.setState({ method })
}

/** Saves a map as a file of a format of `EXPORTS`. Never throws: what went wrong is told. */
export async function exportMap(mapId: string, formatId: string): Promise<void> {
  const map = mapById(mapId)
  const voxels = mapVoxelsById.get(mapId)
  const format = EXPORTS.find(({ id }) => id === formatId)
  if (!map || !voxels || !format) return tell('error', 'Nothing was saved', 'This map is no longer open. Fit it again.')
  const series = seriesOf(map.recipe.volumeId)?.description || 'series'
  try {
    download(await format.write(map, voxels), fileName(`${series}-${map.parameter}`, format.extension))
  } catch (error) {
    tell('error', `${map.parameter} of ${series} was not saved`, reasonOf(error))
  }
}

/** A name that every file system takes. */
export function fileName(text: string, extension: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^\w-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return `${plain || 'map'}.${extension}`
}
