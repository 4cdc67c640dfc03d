import type { ParameterMap } from '../data/parameterMap'
import { USUAL_ERROR_LIMIT } from '../data/trust'
import { EXPORTS } from '../export/registry'
import { recipeFile } from '../export/recipeFile'
import { mapStore, type MapDisplay } from '../state/mapStore'
import { mapVoxelsById } from '../state/studyStore'
import { mapById, seriesOf } from '../state/volumes'
import { viewStore } from '../state/viewStore'
import { download } from './download'
import { reasonOf, tell } from './messages'

/** Adds maps with the display they start with, and shows the first over its own volume where that is on screen and not asked otherwise. */
export function putMaps(maps: readonly ParameterMap[], { show = true } = {}): void {
  const fresh = Object.fromEntries(maps.map((map) => [map.id, firstDisplay(map)]))
  mapStore.setState((s) => ({ maps: [...s.maps, ...maps], display: { ...s.display, ...fresh } }))
  if (show) setTimeout(() => showOverOwnVolume(maps[0])) // in a task of its own: list and picture together would hold the page
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
  untrusted: 'hatched',
  errorLimit: USUAL_ERROR_LIMIT,
})

export function setMapDisplay(mapId: string, change: Partial<MapDisplay>): void {
  mapStore.setState(({ display }) => {
    const before = display[mapId]
    return before ? { display: { ...display, [mapId]: { ...before, ...change } } } : {}
  })
}

/** Puts later states of maps in place of earlier ones; what was removed meanwhile stays away. How they are shown stays. */
export function replaceMaps(maps: readonly ParameterMap[]): void {
  const later = new Map(maps.map((map) => [map.id, map]))
  mapStore.setState((s) => ({ maps: s.maps.map((map) => later.get(map.id) ?? map) }))
}

/** Takes the maps of one fit away together. */
export const removeMaps = (maps: readonly ParameterMap[]): void => maps.forEach(({ id }) => removeMap(id))

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

/** The ways to save a map, by the ids that `exportMap` takes. */
export const MAP_FORMATS = EXPORTS.map(({ id, label }) => ({ id, label }))

/** Saves a map as a file of a format of `EXPORTS`, with its recipe in a file beside it. Never throws: what went wrong is told. */
export async function exportMap(mapId: string, formatId: string): Promise<void> {
  const map = mapById(mapId)
  const voxels = mapVoxelsById.get(mapId)
  const format = EXPORTS.find(({ id }) => id === formatId)
  if (!map || !voxels || !format) return tell('error', 'Nothing was saved', 'This map is no longer open. Fit it again.')
  const series = seriesOf(map.recipe.volumeId)?.description || 'series'
  try {
    const name = [series, map.recipe.model, map.parameter, format.holds].filter(Boolean).join('-')
    download(await format.write(map, voxels), fileName(name, format.extension))
    download(recipeFile(map, fileName(name, format.extension)), fileName(`${name}-recipe`, 'json'))
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
