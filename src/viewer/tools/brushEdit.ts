import { imageUnder } from '../../actions/outline/volumeImage'
import { paneById } from '../../actions/view'
import type { ToolSettings } from '../../data/outline'
import type { Roi } from '../../data/roi'
import type { VoxelBox } from '../../data/voxelBox'
import { paintStroke, type Ijk, type Touched } from '../../kernels/segment/brush'
import { capsule } from '../outline/fillPrism'
import { gridMaps, isOwn, onGrid } from '../outline/gridMap'
import { isAlongSlices } from '../outline/maskSection'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { fillOnPlane } from './planeEdits'

export interface Dab {
  readonly pane: PaneHandle
  readonly from: CanvasPoint
  readonly to: CanvasPoint
  readonly value: 0 | 1
}

/** A radius below this many voxels could miss every centre: the brush then takes the voxel it is on. */
const SMALLEST_VOXELS = 0.71

/** One piece of a brush stroke: a disc in the slice or in the plane that is seen, or a sphere. Gives the box it may have changed. */
export function brushEdit(mask: Uint8Array, roi: Roi, dab: Dab, settings: ToolSettings): VoxelBox | null {
  const [map] = gridMaps(dab.pane, roi)
  if (!map || !roi.geometry) return null
  const inSlice = isOwn(dab.pane, roi) && isAlongSlices(map)
  const isSphere = settings.brushShape === 'sphere' && roi.geometry.evenlySpaced
  if (!inSlice && !isSphere) return discOnPlane(mask, roi, dab, settings)
  const spacing = roi.geometry.spacingMm
  const isTiny = settings.brushRadiusMm < SMALLEST_VOXELS * Math.max(spacing[0], spacing[1])
  const place = (at: CanvasPoint): Ijk => {
    const [i, j, k] = onGrid(map, at)
    return isTiny ? [Math.round(i), Math.round(j), Math.round(k)] : [i, j, k]
  }
  const { columns, rows, slices } = roi
  const grid = { columns, rows, slices, spacing }
  const threshold = thresholdOf(roi, dab.pane, settings)
  const touched = paintStroke(mask, grid, {
    ...{ from: place(dab.from), to: place(dab.to), value: dab.value, threshold },
    radiusMm: settings.brushRadiusMm,
    shape: isSphere ? 'sphere' : 'disc',
  })
  return boxOf(touched)
}

function discOnPlane(mask: Uint8Array, roi: Roi, { pane, from, to, value }: Dab, settings: ToolSettings) {
  const [a, b] = [pane.toLps(from), pane.toLps(to)]
  if (!a || !b) return null
  const smallest = SMALLEST_VOXELS * Math.max(...(roi.geometry?.spacingMm ?? []))
  const ring = capsule(a, b, Math.max(settings.brushRadiusMm, smallest), pane.axes)
  const threshold = thresholdOf(roi, pane, settings)
  return fillOnPlane(mask, roi, { pane, rings: [ring] }, { value, may: threshold && within(threshold) })
}

type Threshold = NonNullable<Parameters<typeof paintStroke>[2]['threshold']>

/** Values are those of the outline's own images, in the frame that is seen of them. */
function thresholdOf(roi: Roi, pane: PaneHandle, { threshold }: ToolSettings): Threshold | undefined {
  const frame = isOwn(pane, roi) ? (paneById(pane.id)?.frame ?? 0) : 0
  const volume = threshold && imageUnder(roi, frame)
  return volume ? { volume, low: threshold[0], high: threshold[1] } : undefined
}

const within =
  ({ volume, low, high }: Threshold) =>
  (index: number, slice: number): boolean => {
    const value = volume.values[index] * (volume.slope?.[slice] ?? 1) + (volume.intercept?.[slice] ?? 0)
    return value >= low && value <= high
  }

const boxOf = (touched: Touched): VoxelBox | null =>
  touched && {
    ...{ x0: touched[0][0], y0: touched[0][1], z0: touched[0][2] },
    ...{ x1: touched[1][0] + 1, y1: touched[1][1] + 1, z1: touched[1][2] + 1 },
  }
