import { tell } from '../../actions/messages'
import { selectOutline } from '../../actions/outline/records'
import { beginStroke, cancelStroke, endStroke, paintStroke, type MaskEdit } from '../../actions/outline/stroke'
import type { Vec3 } from '../../data/geometry'
import type { Mask, Roi } from '../../data/roi'
import { unionBox, type VoxelBox } from '../../data/voxelBox'
import { boxOf, isWaiting, maskOf } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { gridMaps, onGrid, type GridMap } from '../outline/gridMap'
import type { PaneHandle } from '../paneHandle'
import { canDraw, eraseTarget } from './outlineTarget'
import type { Tool } from './tool'

/** What is being moved: its voxels as they were taken up, and how many voxels it stands away from there. */
interface Held {
  readonly paneId: string
  readonly map: GridMap
  readonly from: Vec3
  readonly box: VoxelBox
  readonly voxels: Uint8Array
  by: Vec3
}

/** Drags a whole outline, the one under the mouse or else the selected one, by whole voxels of its own series; it stays within its images. */
function makeMoveTool(): Tool {
  let held: Held | null = null
  return {
    press({ pane, at }) {
      if (!canDraw(pane)) return
      const under = outlineUnder(pane, at)
      if (under) selectOutline(under.id)
      const roi = under ?? eraseTarget(pane)?.roi
      const map = roi && mapAt(pane, roi, at)
      const box = roi && boxOf(roi)
      if (!roi || !map) return
      if (!box) return tell('note', `${roi.name} is empty`, 'There is nothing to move yet: draw it first.')
      if (!beginStroke('Move', roi.id)) return
      const voxels = cut(maskOf(roi.id), roi, box)
      held = { paneId: pane.id, map, from: onGrid(map, at), box, voxels, by: [0, 0, 0] }
    },
    drag({ pane, at }) {
      if (held?.paneId === pane.id) paintStroke(moved(held, onGrid(held.map, at)))
    },
    release() {
      if (held) endStroke()
      held = null
    },
    doubleClick() {},
    key(key) {
      if (key !== 'Escape' || !held) return false
      held = null
      cancelStroke()
      return true
    },
  }
}

export const moveTool = makeMoveTool()

type Point = Parameters<typeof onGrid>[1]

/** The visible outline with a voxel under the mouse, the selected one before others. */
function outlineUnder(pane: PaneHandle, at: Point): Roi | undefined {
  const { rois, selectedId, shown } = roiStore.getState()
  if (!shown) return undefined
  const seen = rois.filter((roi) => roi.visible && !isWaiting(roi))
  const ordered = seen.sort((a, b) => Number(b.id === selectedId) - Number(a.id === selectedId))
  return ordered.find((roi) => {
    const map = mapAt(pane, roi, at)
    if (!map) return false
    const [i, j, k] = onGrid(map, at).map(Math.round)
    const isOnGrid = i >= 0 && i < roi.columns && j >= 0 && j < roi.rows && k >= 0 && k < map.slices
    return isOnGrid && maskOf(roi.id)[((k + map.first) * roi.rows + j) * roi.columns + i] === 1
  })
}

/** The part of an outline's grid that a point of a pane lies on. */
function mapAt(pane: PaneHandle, roi: Roi, at: Point): GridMap | undefined {
  const maps = gridMaps(pane, roi)
  return maps.find((map) => inSlices(map, onGrid(map, at)[2])) ?? maps[0]
}

const inSlices = ({ slices }: GridMap, k: number): boolean => k > -0.5 && k < slices - 0.5

/** The voxels taken away from where they stand and put down so many whole voxels from where they were taken up. */
function moved(held: Held, to: Vec3): MaskEdit {
  return (mask, roi) => {
    const { box, voxels, from, by } = held
    const size = [roi.columns, roi.rows, roi.slices]
    const [low, high] = [
      [box.x0, box.y0, box.z0],
      [box.x1, box.y1, box.z1],
    ]
    const [x, y, z] = to.map((place, axis) =>
      Math.max(-low[axis], Math.min(size[axis] - high[axis], Math.round(place - from[axis]))),
    )
    if (x === by[0] && y === by[1] && z === by[2]) return null
    write(mask, roi, { box, voxels, by, value: 0 })
    held.by = [x, y, z]
    write(mask, roi, { box, voxels, by: held.by, value: 1 })
    return unionBox(boxBy(box, by), boxBy(box, held.by))
  }
}

const boxBy = ({ x0, x1, y0, y1, z0, z1 }: VoxelBox, [x, y, z]: Vec3): VoxelBox => ({
  ...{ x0: x0 + x, x1: x1 + x, y0: y0 + y, y1: y1 + y, z0: z0 + z, z1: z1 + z },
})

/** The voxels of a box, line after line. */
function cut(mask: Mask, roi: Roi, box: VoxelBox): Uint8Array {
  const out = new Uint8Array((box.x1 - box.x0) * (box.y1 - box.y0) * (box.z1 - box.z0))
  forEachVoxel(roi, box, (index, n) => (out[n] = mask[index]))
  return out
}

interface Put extends Pick<Held, 'box' | 'voxels' | 'by'> {
  readonly value: 0 | 1
}

function write(mask: Mask, roi: Roi, { box, voxels, by, value }: Put): void {
  forEachVoxel(roi, boxBy(box, by), (index, n) => {
    if (voxels[n]) mask[index] = value
  })
}

function forEachVoxel({ columns, rows }: Roi, box: VoxelBox, visit: (index: number, n: number) => void): void {
  let n = 0
  for (let k = box.z0; k < box.z1; k++)
    for (let j = box.y0; j < box.y1; j++) for (let i = box.x0; i < box.x1; i++) visit((k * rows + j) * columns + i, n++)
}
