import { maskOnGrid } from '../../data/maskOnGrid'
import type { Mask } from '../../data/roi'
import type { SavedOutline } from '../../data/savedOutline'
import type { Volume } from '../../data/study'
import { centreOf, voxelAt } from '../../data/voxelAt'

/** Where an outline of a file goes: the open volume, its mask there, and whether every voxel is the one that was saved. */
export interface PlacedOutline {
  readonly volume: Volume
  readonly mask: Mask
  readonly isExact: boolean
}

/**
 * The open volume that an outline of a file belongs to. First those it names, then those of its frame of reference; NIfTI names neither, so that any
 * volume with the very same voxels will do, then the one on screen. Where no grid is the same, a voxel is inside where its centre is.
 */
export function placeOutline(
  saved: SavedOutline,
  volumes: readonly Volume[],
  onScreenId: string | null,
): PlacedOutline | null {
  const { grid, mask, seriesInstanceUIDs } = saved
  const named = volumes.filter((v) => seriesInstanceUIDs.includes(v.seriesInstanceUID))
  const beside = volumes.filter((v) => v.frameOfReferenceUID === grid.frameOfReferenceUID)
  const candidates = grid.frameOfReferenceUID === null && !named.length ? volumes : [...named, ...beside]
  for (const volume of candidates) {
    const exact = volume === grid ? mask : maskOnGrid(mask, grid, volume)
    if (exact) return { volume, mask: exact, isExact: true }
  }
  const target = candidates.find(({ id }) => id === onScreenId) ?? candidates[0]
  const carried = target && byCentres(saved, target)
  return carried?.includes(1) ? { volume: target, mask: carried, isExact: false } : null
}

function byCentres({ mask, grid }: SavedOutline, volume: Volume): Mask | null {
  if (!grid.geometry || !volume.geometry) return null
  const [find, centre] = [voxelAt(grid), centreOf(volume)]
  const out = new Uint8Array(volume.columns * volume.rows * volume.slices)
  for (let n = 0; n < out.length; n++) {
    const lps = centre(n)
    const at = lps ? find(lps) : -1
    if (at >= 0 && mask[at]) out[n] = 1
  }
  return out
}
