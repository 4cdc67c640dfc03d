import { compose, inverse, mapPoint, pointMapOf, type PointMap } from '../../data/affine'
import { alignmentMap, type Alignment } from '../../data/alignment'
import { add, scale, type Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { growBox, type VoxelBox } from '../../data/voxelBox'
import type { PlacedSamples } from '../../kernels/segment/alikeness'
import { bestShift } from '../../kernels/segment/bestShift'
import type { ImageVolume } from '../../kernels/segment/image'
import { boxOf, roiById } from '../../state/outlines'
import { volumeById } from '../../state/volumes'
import { inTurns } from './turns'

/** What lies so near to an outline is compared with the other images, mm. */
const ROUND_MM = 12
/** Points that are compared. */
const POINTS = 5000
/** How far the patient may have moved between two series of one frame of reference, and how far off what a reader has declared may be, mm. */
const REACH_MM = { together: 8, declared: 20 }

/** Two images and how positions of the first are taken to the second. */
export interface VisitImages {
  readonly roi: Roi
  readonly from: ImageVolume
  readonly volume: Volume
  readonly to: ImageVolume
  readonly alignment: Alignment
}

/**
 * How far, in LPS mm, what lies round an outline has to be moved beyond its alignment to lie best on the other images. No shift where none
 * fits clearly better, or where the grids are uneven; null where the work is no longer wanted.
 */
export async function findShift({ roi, from, volume, to, alignment }: VisitImages): Promise<Vec3 | null> {
  const box = boxOf(roi)
  const [a, b] = [roi.geometry, volume.geometry]
  if (!box || !a?.evenlySpaced || !b?.evenlySpaced) return [0, 0, 0]
  const place = compose(inverse(pointMapOf(b.affineLPS)), compose(alignmentMap(alignment), pointMapOf(a.affineLPS)))
  const samples = samplesIn(growBoxByMm(box, roi), from, place)
  const isTogether = roi.frameOfReferenceUID === volume.frameOfReferenceUID
  const reachMm = isTogether ? REACH_MM.together : REACH_MM.declared
  const isWanted = (): boolean => Boolean(roiById(roi.id) && volumeById(volume.id))
  const found = await inTurns(bestShift(to, samples, reachMm), isWanted)
  if (!found) return null
  const { steps } = pointMapOf(b.affineLPS)
  return steps.reduce<Vec3>((sum, step, axis) => add(sum, scale(step, found.mm[axis] / b.spacingMm[axis])), [0, 0, 0])
}

function growBoxByMm(box: VoxelBox, roi: Roi): VoxelBox {
  const [x, y, z] = (roi.geometry?.spacingMm ?? [1, 1, 1]).map((mm) => Math.ceil(ROUND_MM / mm))
  return growBox(box, [x, y, z], roi)
}

/** Voxels spread evenly over a box of an image, and where they come to lie in the other. */
function samplesIn(box: VoxelBox, image: ImageVolume, place: PointMap): PlacedSamples {
  const [wide, high] = [box.x1 - box.x0, box.y1 - box.y0]
  const voxels = wide * high * (box.z1 - box.z0)
  const count = Math.min(voxels, POINTS)
  const [values, column, row, slice] = [0, 1, 2, 3].map(() => new Float32Array(count))
  for (let n = 0; n < count; n++) {
    const at = Math.floor((n * voxels) / count)
    const [i, j, k] = [
      box.x0 + (at % wide),
      box.y0 + (Math.floor(at / wide) % high),
      box.z0 + Math.floor(at / wide / high),
    ]
    const stored = image.values[(k * image.rows + j) * image.columns + i]
    values[n] = stored * (image.slope?.[k] ?? 1) + (image.intercept?.[k] ?? 0)
    const there = mapPoint(place, [i, j, k])
    column[n] = there[0]
    row[n] = there[1]
    slice[n] = there[2]
  }
  return { values, column, row, slice }
}
