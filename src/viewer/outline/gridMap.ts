import { compose, inverse, mapPoint, type PointMap } from '../../data/affine'
import { gridBlocks } from '../../data/gridBlocks'
import { add, minus, scale, type Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import { liesOn } from '../../state/outlines'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { toOutlineSpace } from './together'

/** Where the picture of a pane lies on (a part of) a grid: voxel = origin + x · right + y · down, with x and y in CSS pixels. */
export interface GridMap {
  readonly origin: Vec3
  readonly right: Vec3
  readonly down: Vec3
  /** The slices of the grid that it holds for; slice numbers of the map count from `first`. */
  readonly first: number
  readonly slices: number
}

type Seen = Pick<PaneHandle, 'volume' | 'toIjk' | 'toLps'>

/** A stretch of the canvas long enough for its ends to be told apart. */
const REACH = 100

/** How a pane sees the grid of an outline: one map where the slices are even, one per slice where not, none where it is elsewhere. */
export function gridMaps(pane: Seen, roi: Roi): GridMap[] {
  if (isOwn(pane, roi)) {
    const map = mapThrough((point) => pane.toIjk(point))
    return map ? [{ ...map, first: 0, slices: roi.slices }] : []
  }
  const toOutline = toOutlineSpace(pane, roi)
  const seen = toOutline && mapThrough((point) => pane.toLps(point))
  if (!seen || !roi.geometry) return []
  return gridBlocks(roi.geometry).map(({ place, first, slices }) => {
    const onGrid = compose(inverse(place), toOutline)
    return { ...through(onGrid, seen), first, slices }
  })
}

/** True where the pane shows the very images that the outline lies on. */
export const isOwn = ({ volume }: Pick<PaneHandle, 'volume'>, roi: Roi): boolean =>
  volume?.id === roi.volumeId && liesOn(roi, volume)

type Affine2 = Pick<GridMap, 'origin' | 'right' | 'down'>

function mapThrough(at: (point: CanvasPoint) => Vec3 | null): Affine2 | null {
  const [origin, right, down] = [at([0, 0]), at([REACH, 0]), at([0, REACH])]
  if (!origin || !right || !down) return null
  return { origin, right: scale(minus(right, origin), 1 / REACH), down: scale(minus(down, origin), 1 / REACH) }
}

function through(map: PointMap, { origin, right, down }: Affine2): Affine2 {
  const zero = mapPoint(map, [0, 0, 0])
  const turned = (direction: Vec3): Vec3 => minus(mapPoint(map, direction), zero)
  return { origin: mapPoint(map, origin), right: turned(right), down: turned(down) }
}

/** Voxel position under a point of the canvas. */
export const onGrid = ({ origin, right, down }: GridMap, [x, y]: CanvasPoint): Vec3 =>
  add(origin, add(scale(right, x), scale(down, y)))
