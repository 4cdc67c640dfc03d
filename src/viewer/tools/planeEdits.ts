import { mapPoint, type PointMap } from '../../data/affine'
import { minus, type Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import type { VoxelBox } from '../../data/voxelBox'
import { fillPrism, type Fill, type Prism } from '../outline/fillPrism'
import { isOwn } from '../outline/gridMap'
import { toOutlineSpace } from '../outline/together'
import type { PaneHandle } from '../paneHandle'

type Rings = Prism['rings']

/** Writes what closed lines on the plane of a pane enclose into an outline, in place. Lines in LPS mm of what the pane shows. */
export function fillOnPlane(
  mask: Uint8Array,
  roi: Roi,
  { pane, rings }: { readonly pane: PaneHandle; readonly rings: Rings },
  fill: Fill,
): VoxelBox | null {
  return fillPrism(mask, roi, prismOf(pane, roi, rings), fill)
}

/** A slice of other images stands for its whole thickness; on the outline's own images it is one voxel. */
function prismOf(pane: PaneHandle, roi: Roi, rings: Rings): Prism {
  if (isOwn(pane, roi)) return { rings, normal: pane.axes.normal, halfMm: 0 }
  const map = toOutlineSpace(pane, roi)
  if (!map) throw new Error(`${roi.name} has no place on pane ${pane.id}`)
  return {
    rings: rings.map((ring) => ring.map((p) => mapPoint(map, p))),
    normal: turned(map, pane.axes.normal),
    halfMm: pane.sliceStep / 2,
  }
}

const turned = (map: PointMap, direction: Vec3): Vec3 => minus(mapPoint(map, direction), mapPoint(map, [0, 0, 0]))
