import { toIjk, type Vec3 } from '../data/geometry'
import type { ParameterMap } from '../data/parameterMap'
import { valueAt } from '../data/study'
import { show, showNumber } from '../units/units'
import { mapStore } from '../state/mapStore'
import { mapVoxelsById, voxelsById } from '../state/studyStore'
import { viewStore, type CursorReading } from '../state/viewStore'
import type { CanvasPoint, PaneHandle } from './paneHandle'

type Rows = CursorReading['rows']

/**
 * The signal of the shown volume and the values of a fit's maps at a place, and the place itself. Values are those of the voxel whose
 * centre is nearest, never interpolated.
 */
export function readAt(pane: PaneHandle, at: CanvasPoint): Rows {
  const signal = signalAt(pane, at)
  const lps = pane.toLps(at)
  const maps = mapsToRead(pane)
  const values = maps.map((map) => ({ label: map.parameter, text: show(mapValueAt(map, pane, at, lps), map.unit) }))
  return [...(signal === null ? [] : [signal]), ...values, ...(lps ? [{ label: '', text: positionText(lps) }] : [])]
}

/** A patient position in words: "L 12.3 P 4.5 H 30.2 mm". */
export const positionText = (lps: Vec3): string =>
  `${lps.map((mm, axis) => `${(mm < 0 ? 'RAF' : 'LPH')[axis]} ${Math.abs(mm).toFixed(1)}`).join(' ')} mm`

function signalAt(pane: PaneHandle, at: CanvasPoint): Rows[number] | null {
  const { volume } = pane
  const ijk = pane.toIjk(at)
  const voxels = volume && voxelsById.get(volume.id)
  if (!volume || !ijk || !voxels) return null
  const frame = viewStore.getState().panes.find((p) => p.id === pane.id)?.frame ?? 0
  const [i, j, k] = ijk.map(Math.round)
  const value = valueAt(volume, voxels, frame, i, j, k)
  if (Number.isNaN(value)) return null
  return {
    label: volume.unit ? 'Value' : 'Signal',
    text: volume.unit ? show(value, volume.unit) : showNumber(value, 4),
  }
}

/** The maps of the fit that lies over the picture; without one the latest of all. */
function mapsToRead(pane: PaneHandle): readonly ParameterMap[] {
  const maps = mapStore.getState().maps.filter((map) => comparable(map, pane))
  const shownId = viewStore.getState().panes.find(({ id }) => id === pane.id)?.mapId
  const recipe = (maps.find(({ id }) => id === shownId) ?? maps.at(-1))?.recipe
  return maps.filter((map) => map.recipe === recipe)
}

const comparable = (map: ParameterMap, { volume }: PaneHandle): boolean =>
  volume !== null &&
  (map.recipe.volumeId === volume.id ||
    (map.frameOfReferenceUID !== null && map.frameOfReferenceUID === volume.frameOfReferenceUID))

function mapValueAt(map: ParameterMap, pane: PaneHandle, at: CanvasPoint, lps: Vec3 | null): number {
  const own = map.recipe.volumeId === pane.volume?.id
  const ijk = own ? pane.toIjk(at) : map.geometry && lps ? toIjk(map.geometry, lps) : null
  const voxels = mapVoxelsById.get(map.id)
  if (!ijk || !voxels) return NaN
  const [i, j, k] = ijk.map(Math.round)
  const inside = i >= 0 && j >= 0 && k >= 0 && i < map.columns && j < map.rows && k < map.slices
  return inside ? voxels.values[(k * map.rows + j) * map.columns + i] : NaN
}
