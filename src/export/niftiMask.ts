import type { Grid, Mask } from '../data/roi'
import type { SavedOutline, SavedOutlines } from '../data/savedOutline'
import { gzip, niftiFile } from './nifti'
import { readNifti, type NiftiImage } from './readNifti'

/** One outline as gzipped NIfTI-1, one byte per voxel: 1 inside. */
export const niftiMask = (grid: Grid, mask: Mask, name: string): Promise<Blob> => gzip(niftiFile(grid, mask, name))

/**
 * The outlines of a NIfTI mask: one per label where its values are whole numbers (0 is outside); one, of the voxels at least half inside,
 * where they are shares between 0 and 1. NIfTI names no frame of reference.
 */
export async function readNiftiMask(file: Uint8Array, name: string): Promise<SavedOutlines> {
  const image = await readNifti(file)
  const grid: Grid = { ...sizeOf(image), geometry: image.geometry, frameOfReferenceUID: null }
  const outline = (mask: Mask, label: string): SavedOutline => ({
    name: label,
    kind: null,
    colour: null,
    grid,
    mask,
    seriesInstanceUIDs: [],
  })
  if (isShare(image.values)) {
    const warning = `${name} holds shares between 0 and 1: voxels at least half inside are taken`
    return {
      outlines: [
        outline(
          where(image, (value) => value >= 0.5),
          name,
        ),
      ],
      warnings: [warning],
    }
  }
  const labels = labelsOf(image)
  const named = labels.length === 1 ? () => name : (label: number) => `${name} ${label}`
  return {
    outlines: labels.map((label) =>
      outline(
        where(image, (v) => v === label),
        named(label),
      ),
    ),
    warnings: [],
  }
}

const sizeOf = ({ columns, rows, slices }: NiftiImage) => ({ columns, rows, slices })

const isShare = (values: Float64Array): boolean =>
  values.some((v) => !Number.isInteger(v) && !Number.isNaN(v)) && values.every((v) => !(v < 0 || v > 1))

function where({ values }: NiftiImage, isInside: (value: number) => boolean): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) if (isInside(values[i])) mask[i] = 1
  return mask
}

/** More labels than this are an image, not outlines. */
const MOST_LABELS = 256

function labelsOf({ values }: NiftiImage): number[] {
  const labels = new Set<number>()
  for (const value of values) {
    if (value === 0 || Number.isNaN(value)) continue
    labels.add(value)
    if (labels.size > MOST_LABELS || !Number.isInteger(value))
      throw new Error('this NIfTI file holds an image, not a mask: its values are not a few whole numbers')
  }
  return [...labels].sort((a, b) => a - b)
}
