import type { PlacedGrid } from '../../data/coverage'
import { sameGrid } from '../../data/geometry'
import type { MapVoxels, ParameterMap } from '../../data/parameterMap'
import type { Roi } from '../../data/roi'
import type { Volume, Voxels } from '../../data/study'
import { frameName } from '../../data/volumeText'
import { MODELS } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { mapVoxelsById, studyStore, voxelsById } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { allVolumes, seriesOf, volumeById } from '../../state/volumes'
import type { Unit } from '../../units/units'

/** One image or map that outlines are measured on. */
export interface MeasureTarget {
  readonly key: string
  /** Names the values as they are now: a map that is being fitted fills up. */
  readonly valuesKey: string
  readonly label: string
  readonly unit: Unit | null
  readonly volumeId: string
  readonly mapId: string | null
  readonly grid: PlacedGrid
  /** The values of some voxels, and what became of their fits. */
  readonly read: (indices: Uint32Array) => { values: Float64Array; status: Uint8Array | null }
}

/** Volumes with more frames are read at the frame on screen; the curve shows them all. */
const MOST_FRAMES = 4

/** All that an outline is measured on: the volume it was drawn on, the maps, the other volumes. */
export function targetsOf(roi: Roi): MeasureTarget[] {
  const own = volumeById(roi.volumeId)
  const others = allVolumes().filter((volume) => volume !== own && isMeasured(volume))
  return [...(own ? ofVolume(own) : []), ...ofMaps(), ...others.flatMap(ofVolume)]
}

/** A joined set stands for its members: those are not read a second time. */
function isMeasured({ id, colour }: Volume): boolean {
  return !colour && !studyStore.getState().joined.some(({ members }) => members.includes(id))
}

function ofVolume(volume: Volume): MeasureTarget[] {
  const voxels = voxelsById.get(volume.id)
  if (!voxels) return []
  const name = nameOf(volume)
  const typed = studyStore.getState().bValues[volume.id]
  return framesOf(volume).map((frame) => ({
    key: `${volume.id} ${frame}`,
    valuesKey: `${volume.id} ${frame}`,
    label: volume.frames > 1 ? `${name}, ${frameName(volume, frame, typed)}` : name,
    unit: volume.unit,
    volumeId: volume.id,
    mapId: null,
    grid: { ...volume, volumeId: volume.id },
    read: (indices) => ({ values: valuesAt(indices, volume, voxels, frame), status: null }),
  }))
}

const framesOf = ({ id, frames }: Volume): readonly number[] =>
  frames <= MOST_FRAMES
    ? Array.from({ length: frames }, (_, frame) => frame)
    : [Math.min(frames - 1, viewStore.getState().panes.find((pane) => pane.volumeId === id)?.frame ?? 0)]

/** Values of one frame at some voxels. */
export function valuesAt(
  indices: Uint32Array,
  { columns, rows, slices }: Volume,
  { frames, slope, intercept }: Voxels,
  frame: number,
): Float64Array {
  const stored = frames[frame]
  const perSlice = columns * rows
  return Float64Array.from(indices, (index) => {
    const at = frame * slices + Math.floor(index / perSlice)
    return stored[index] * slope[at] + intercept[at]
  })
}

/** A number for every state of a map's values: each is an object of its own. */
const states = new WeakMap<MapVoxels, number>()
let newest = 0

function stateOf(voxels: MapVoxels): number {
  const state = states.get(voxels) ?? ++newest
  states.set(voxels, state)
  return state
}

/** The parameter, with its model where several models have one of that name. */
function mapName({ parameter, recipe }: ParameterMap): string {
  const isShared = mapStore.getState().maps.some((o) => o.parameter === parameter && o.recipe.model !== recipe.model)
  const model = MODELS.find(({ id }) => id === recipe.model)
  return isShared ? `${parameter}, ${model?.name ?? recipe.model}` : parameter
}

function ofMaps(): MeasureTarget[] {
  return mapStore.getState().maps.flatMap((map): MeasureTarget[] => {
    const voxels = mapVoxelsById.get(map.id)
    if (!voxels) return []
    const { volumeId } = map.recipe
    return [
      {
        ...{ key: map.id, label: mapName(map), unit: map.unit, volumeId, mapId: map.id },
        valuesKey: `${map.id} ${stateOf(voxels)}`,
        grid: { ...map, volumeId },
        read: (indices) => ({
          values: Float64Array.from(indices, (index) => voxels.values[index]),
          status: Uint8Array.from(indices, (index) => voxels.status[index]),
        }),
      },
    ]
  })
}

/** The series as the study list names it. */
export function nameOf(volume: Volume): string {
  const joined = studyStore.getState().joined.find((j) => j.volume.id === volume.id)
  if (joined) return joined.title
  const name = seriesOf(volume.id)?.description || 'Series without a description'
  return volume.label ? `${name} (${volume.label})` : name
}

/** Targets on one and the same grid share what is covered there. */
export function distinctGrids(targets: readonly MeasureTarget[]): {
  readonly grids: readonly PlacedGrid[]
  readonly gridOf: ReadonlyMap<string, PlacedGrid>
} {
  const grids: PlacedGrid[] = []
  const gridOf = new Map<string, PlacedGrid>()
  for (const { key, grid } of targets) {
    const known = grids.find((other) => isSamePlace(other, grid))
    if (!known) grids.push(grid)
    gridOf.set(key, known ?? grid)
  }
  return { grids, gridOf }
}

const isSamePlace = (a: PlacedGrid, b: PlacedGrid): boolean =>
  a.volumeId === b.volumeId ||
  (a.frameOfReferenceUID !== null && a.frameOfReferenceUID === b.frameOfReferenceUID && sameGrid(a, b))
