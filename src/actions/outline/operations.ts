import { cropMask, pasteMask, sizeOf } from '../../data/maskCrop'
import type { Mask, Roi } from '../../data/roi'
import { boxOfMask, growBox, sliceBox, unionBox } from '../../data/voxelBox'
import { intersect, subtract, union } from '../../kernels/segment/combine'
import { fillHoles as fillHolesOf, largestIsland as largestIslandOf } from '../../kernels/segment/components'
import type { MaskGrid } from '../../kernels/segment/distance'
import { growInSlices, growMask } from '../../kernels/segment/grow'
import { interpolateSlices as interpolateSlicesOf } from '../../kernels/segment/interpolate'
import { smoothMask } from '../../kernels/segment/smoothMask'
import { boxOf, marksOf, maskOf, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { tell } from '../messages'
import { onGridOf } from './sameGridMask'
import { drawnByHand, editMask, leftOpen } from './stroke'
import { stepsOf } from './volumeImage'

const COMBINATIONS = {
  union: { label: 'Add', masks: union },
  subtract: { label: 'Subtract', masks: subtract },
  intersect: { label: 'Keep what is common with', masks: intersect },
} as const
export type Combination = keyof typeof COMBINATIONS

/** Closes what is surrounded on its slice. */
export const fillHoles = (roiId?: string): boolean => whole('Fill holes', fillHolesOf, { roiId })

/** Keeps the largest piece alone. */
export const keepLargestIsland = (roiId?: string): boolean => whole('Largest island', largestIslandOf, { roiId })

/** Moves the surface out by so many mm, or in where negative; in space, or within each slice alone. */
export function growBy(mm: number, roiId?: string, { inSlices = false } = {}): boolean {
  const label = mm < 0 ? `Shrink by ${-mm} mm` : `Grow by ${mm} mm`
  const kernel = inSlices ? growInSlices : growMask
  return whole(label, (mask, grid) => kernel(mask, grid, mm), { roiId, marginMm: Math.max(0, mm) })
}

/** Rounds the outline off slice by slice; the width of what goes is about `sigmaMm`, one and a half pixels where it is left out. */
export function smooth(roiId?: string, sigmaMm?: number): boolean {
  const kernel: Kernel = (mask, grid) => smoothMask(mask, grid, sigmaMm ?? 1.5 * Math.min(...grid.spacing))
  return whole('Smooth', kernel, { roiId, marginMm: 5 })
}

/** Draws the slices between drawn ones by the shapes on either side. Drawn are those locked; where fewer than two are, all with a voxel in them. */
export function interpolateSlices(roiId?: string): boolean {
  const kernel: Kernel = (mask, grid, roi, from) => {
    const drawn = slicesDrawn(roi)
    const byHand = marksOf(roi.id).locked.filter((slice) => drawn.includes(slice))
    const kept = byHand.length > 1 ? byHand : drawn
    return interpolateSlicesOf(
      mask,
      grid,
      kept.map((slice) => slice - from),
    )
  }
  return whole('Interpolate', kernel, { roiId })
}

/** Empties one slice. */
export function clearSlice(slice: number, roiId?: string): boolean {
  return editMask(
    `Clear slice ${slice + 1}`,
    (mask, roi) => {
      const box = boxOfMask(mask, roi, sliceBox(roi, slice))
      mask.fill(0, slice * roi.columns * roi.rows, (slice + 1) * roi.columns * roi.rows)
      return box
    },
    { roiId, marks: drawnByHand },
  )
}

/** Adds another outline, takes it off, or keeps what both have. The other may lie on another grid of the same frame of reference. */
export function combine(how: Combination, otherId: string, roiId = roiStore.getState().selectedId): boolean {
  const [roi, other] = [roiById(roiId), roiById(otherId)]
  if (!roi || !other || roi === other) return false
  const theirs = onGridOf(other, roi)
  if (typeof theirs === 'string') {
    tell('warning', `${roi.name} and ${other.name} were not combined`, theirs)
    return false
  }
  const { label, masks } = COMBINATIONS[how]
  return editMask(
    `${label} ${other.name}`,
    (mask) => {
      const box = unionBox(boxOf(roi), boxOfMask(theirs, roi))
      if (!box) return null
      pasteMask(masks(cropMask(mask, roi, box), cropMask(theirs, roi, box)), mask, roi, box)
      return box
    },
    { roiId: roi.id, marks: leftOpen },
  )
}

/** Slices with a voxel in them. */
export function slicesDrawn(roi: Roi): number[] {
  const mask = maskOf(roi.id)
  const box = boxOf(roi)
  if (!box) return []
  const slices = Array.from({ length: box.z1 - box.z0 }, (_, n) => box.z0 + n)
  return slices.filter((k) => boxOfMask(mask, roi, { ...box, z0: k, z1: k + 1 }) !== null)
}

/** Makes a new mask of the part of one that lies on `grid`, `fromSlice` being its first slice. */
type Kernel = (mask: Mask, grid: MaskGrid, roi: Roi, fromSlice: number) => Mask

/** Works on the box of the outline alone, wide enough for what the kernel adds. */
function whole(label: string, kernel: Kernel, { roiId, marginMm = 0 }: { roiId?: string; marginMm?: number }): boolean {
  return editMask(
    label,
    (mask, roi) => {
      const tight = boxOf(roi)
      if (!tight) return null
      const spacing = stepsOf(roi)
      const [x, y, z] = spacing.map((step) => Math.ceil(marginMm / step) + 1)
      const box = growBox(tight, [x, y, z], roi)
      pasteMask(kernel(cropMask(mask, roi, box), { ...sizeOf(box), spacing }, roi, box.z0), mask, roi, box)
      return box
    },
    { roiId, marks: leftOpen },
  )
}
