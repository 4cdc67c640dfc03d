import { NO_MARKS, type SliceMarks } from '../data/outline'
import type { Mask, Roi } from '../data/roi'
import { sameGrid } from '../data/geometry'
import { boxOfMask, type VoxelBox } from '../data/voxelBox'
import { boundsById, masksById, roiStore, type RoiState } from './roiStore'
import type { StudyState } from './studyStore'
import { volumeById } from './volumes'

export const roiById = (id: string | null, state: RoiState = roiStore.getState()): Roi | undefined =>
  state.rois.find((roi) => roi.id === id)

export const selectedRoi = (state: RoiState = roiStore.getState()): Roi | undefined => roiById(state.selectedId, state)

export const marksOf = (roiId: string, state: RoiState = roiStore.getState()): SliceMarks =>
  state.marks[roiId] ?? NO_MARKS

/** An outline's mask. Every outline has one: without it the store and the masks have come apart. */
export function maskOf(roiId: string): Mask {
  const mask = masksById.get(roiId)
  if (!mask) throw new Error(`outline ${roiId} has no mask`)
  return mask
}

/** The smallest box that holds an outline; null for an empty one. */
export function boxOf(roi: Roi): VoxelBox | null {
  const bounds = boundsById.get(roi.id)
  return bounds ? boxOfMask(maskOf(roi.id), roi, bounds) : null
}

/** True while the images that an outline was drawn on are not open: it is kept, and shown as waiting for them. */
export function isWaiting(roi: Roi, state?: StudyState): boolean {
  const volume = volumeById(roi.volumeId, state)
  return !volume || !liesOn(roi, volume)
}

interface Sized {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Roi['geometry']
}

/** A grid without a place is known by its size alone. */
export function liesOn(roi: Sized, volume: Sized): boolean {
  const alike = roi.columns === volume.columns && roi.rows === volume.rows && roi.slices === volume.slices
  return alike && (!roi.geometry || !volume.geometry || sameGrid(roi, volume))
}
