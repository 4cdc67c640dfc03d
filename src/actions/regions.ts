import { measureMap, measureVolume, type RegionRow } from '../data/measureRegion'
import type { Region } from '../data/region'
import type { Volume } from '../data/study'
import { csv, csvBlob, type Cell } from '../export/csv'
import { mapStore } from '../state/mapStore'
import { regionStore } from '../state/regionStore'
import { mapVoxelsById, studyStore, voxelsById } from '../state/studyStore'
import { viewStore } from '../state/viewStore'
import { allVolumes, seriesOf, volumeById } from '../state/volumes'
import { UNITS } from '../units/units'
import { download } from './download'
import { tell } from './messages'

export function addRegion(region: Region): void {
  regionStore.setState(({ regions }) => ({ regions: [...regions, region], selectedId: region.id }))
}

/** Puts a region in the place of the one with its id. */
export function updateRegion(region: Region): void {
  regionStore.setState(({ regions }) => ({ regions: regions.map((r) => (r.id === region.id ? region : r)) }))
}

export function renameRegion(id: string, name: string): void {
  regionStore.setState(({ regions }) => ({ regions: regions.map((r) => (r.id === id ? { ...r, name } : r)) }))
}

export function removeRegion(id: string): void {
  regionStore.setState(({ regions, selectedId }) => ({
    regions: regions.filter((r) => r.id !== id),
    selectedId: selectedId === id ? null : selectedId,
  }))
}

export function selectRegion(id: string | null): void {
  regionStore.setState({ selectedId: id })
}

/**
 * What a region reads: every frame of the volume it was drawn on, every map in the same frame of reference, and of the other volumes there
 * the frame on screen (the first where none is).
 */
export function regionRows(region: Region): RegionRow[] {
  const own = volumeById(region.volumeId)
  const others = allVolumes().filter((volume) => volume.id !== region.volumeId && isReadBeside(volume))
  return [
    ...(own
      ? rowsOf(
          region,
          own,
          Array.from({ length: own.frames }, (_, i) => i),
        )
      : []),
    ...mapStore.getState().maps.flatMap((map) => {
      const voxels = mapVoxelsById.get(map.id)
      return voxels ? measureMap(region, map, voxels) : []
    }),
    ...others.flatMap((volume) => rowsOf(region, volume, [shownFrame(volume)])),
  ]
}

/** A joined set stands for its members: those are not read a second time. */
function isReadBeside({ id }: Volume): boolean {
  return !studyStore.getState().joined.some(({ members }) => members.includes(id))
}

function rowsOf(region: Region, volume: Volume, frames: readonly number[]): RegionRow[] {
  const voxels = voxelsById.get(volume.id)
  return voxels
    ? measureVolume(region, volume, voxels, frames, nameOf(volume), studyStore.getState().bValues[volume.id])
    : []
}

const shownFrame = ({ id }: Volume): number =>
  viewStore.getState().panes.find((pane) => pane.volumeId === id)?.frame ?? 0

function nameOf(volume: Volume): string {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  if (joined) return joined.title
  const name = seriesOf(volume.id)?.description || 'Series without a description'
  return volume.label ? `${name} (${volume.label})` : name
}

const COLUMNS = ['region', 'image or map', 'unit', 'n', 'without a value', 'mean', 'SD', 'median', 'minimum', 'maximum']

/** Saves what all regions read, one line per region and image or map, in the units that are on screen. */
export function exportRegionsCsv(): void {
  const { regions } = regionStore.getState()
  if (!regions.length) return tell('note', 'There is no region to save', 'Draw an ellipse or a freehand outline first.')
  download(
    csvBlob([csv([COLUMNS, ...regions.flatMap((region) => regionRows(region).map((row) => cellsOf(region, row)))])]),
    'regions.csv',
  )
}

function cellsOf(region: Region, { label, unit, statistics: s }: RegionRow): Cell[] {
  const { times, label: unitLabel } = UNITS[unit ?? '1']
  const numbers = [s.mean, s.sd, s.median, s.minimum, s.maximum].map((value) => Number((value * times).toPrecision(7)))
  return [region.name, label, unitLabel, s.n, s.leftOut, ...numbers]
}
