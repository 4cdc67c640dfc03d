import { measurer } from '../../compute/measureClient'
import { sameGrid } from '../../data/geometry'
import type { Grid, Roi } from '../../data/roi'
import type { Volume, Voxels } from '../../data/study'
import { isWaiting, maskOf, selectedRoi } from '../../state/outlines'

/** Above this many voxels an outline is not fitted ahead of the rest: it would no longer be instant. */
const MOST = 50_000

/** The voxels of a volume that an outline touches, in rising order, to be fitted first; none where it lies elsewhere. */
export async function outlinedVoxels(volume: Volume, roi: Roi | undefined = selectedRoi()): Promise<Uint32Array> {
  const { indices } = await outlinedOn(volume, roi)
  return indices.length <= MOST ? indices : new Uint32Array()
}

/** The mean signal of the selected outline in every frame; null where it touches no voxel of the volume. */
export async function outlinedMean(
  volume: Volume,
  { frames, slope, intercept }: Voxels,
): Promise<{ readonly signals: number[]; readonly voxels: number } | null> {
  const { indices, weights } = await outlinedOn(volume, selectedRoi())
  if (indices.length === 0) return null
  const perSlice = volume.columns * volume.rows
  const signals = frames.map((stored, frame) => {
    let [sum, total] = [0, 0]
    indices.forEach((voxel, n) => {
      const at = frame * volume.slices + Math.floor(voxel / perSlice)
      const weight = weights?.[n] ?? 1
      sum += weight * (stored[voxel] * slope[at] + intercept[at])
      total += weight
    })
    return sum / total
  })
  return { signals, voxels: indices.length }
}

export interface Touched {
  readonly indices: Uint32Array
  /** Share of each voxel that is covered; null where all are whole. */
  readonly weights: Float64Array | null
}

/** What an outline covers of a volume. */
export async function outlinedOn(volume: Volume, roi: Roi | undefined): Promise<Touched> {
  const none: Touched = { indices: new Uint32Array(), weights: null }
  if (!roi || isWaiting(roi)) return none
  const mask = maskOf(roi.id)
  if (roi.volumeId === volume.id || (sameFrame(roi, volume) && sameGrid(roi, volume)))
    return { indices: insideOf(mask), weights: null }
  if (!sameFrame(roi, volume)) return none
  const [found] = await measurer.cover({
    ...{
      outline: { mask: mask.slice(), grid: placed(roi, roi.volumeId) },
      exclusions: [],
      parts: ['whole'],
      split: null,
    },
    grids: [{ grid: placed(volume, volume.id), alignment: null }],
  })
  return found.whole?.state === 'covered' ? found.whole.coverage : none
}

const sameFrame = (a: Grid, b: Grid): boolean =>
  a.frameOfReferenceUID !== null && a.frameOfReferenceUID === b.frameOfReferenceUID

const placed = ({ columns, rows, slices, geometry, frameOfReferenceUID }: Grid, volumeId: string) => ({
  ...{ columns, rows, slices, geometry, frameOfReferenceUID, volumeId },
})

function insideOf(mask: Uint8Array): Uint32Array {
  const voxels: number[] = []
  for (let v = mask.indexOf(1); v >= 0; v = mask.indexOf(1, v + 1)) voxels.push(v)
  return Uint32Array.from(voxels)
}
