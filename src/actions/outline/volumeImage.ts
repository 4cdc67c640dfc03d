import type { Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import type { Volume, Voxels } from '../../data/study'
import type { ImageVolume } from '../../kernels/segment/image'
import { voxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'

/** Steps of a grid in mm; a grid without a place counts in voxels. */
export const stepsOf = ({ geometry }: Pick<Roi, 'geometry'>): Vec3 => geometry?.spacingMm ?? [1, 1, 1]

/** One frame of the images an outline lies on, for the segmentation kernels; null while they are not open. */
export function imageUnder(roi: Roi, frame: number): ImageVolume | null {
  const volume = volumeById(roi.volumeId)
  const voxels = voxelsById.get(roi.volumeId)
  return volume && voxels ? imageOf(volume, voxels, frame) : null
}

export function imageOf(volume: Volume, voxels: Voxels, frame: number): ImageVolume | null {
  const { columns, rows, slices } = volume
  const values = voxels.frames[frame]
  if (!values) return null
  const [from, to] = [frame * slices, (frame + 1) * slices]
  return {
    ...{ values, columns, rows, slices, spacing: stepsOf(volume) },
    slope: voxels.slope.subarray(from, to),
    intercept: voxels.intercept.subarray(from, to),
  }
}
