import { sameGrid } from './geometry'
import type { Series, Volume, Voxels } from './study'

/** A map of σ, the noise of one channel, in the voxels of a diffusion series and in the unit of its images. */
export interface NoiseMap {
  readonly seriesInstanceUID: string
  readonly title: string
  readonly volume: Volume
  readonly voxels: Voxels
}

const NOISE_NAMES = /noise|sigma|σ/i

/** Maps of σ for a series: single pictures of its study and grid that say noise or sigma, none of whose numbers is below 0. */
export function noiseMaps(
  series: readonly Series[],
  volume: Volume,
  voxelsOf: (id: string) => Voxels | undefined,
): NoiseMap[] {
  const study = series.find((s) => s.seriesInstanceUID === volume.seriesInstanceUID)?.studyInstanceUID
  return series
    .filter((s) => s.studyInstanceUID === study && NOISE_NAMES.test(s.description))
    .flatMap((s) =>
      s.volumes.flatMap((map): NoiseMap[] => {
        const voxels = voxelsOf(map.id)
        if (!voxels || !isPlainMap(map) || !liesOn(map, volume)) return []
        return [{ seriesInstanceUID: s.seriesInstanceUID, title: s.description, volume: map, voxels }]
      }),
    )
}

const isPlainMap = ({ frames, colour, imageType, statistics: [only] }: Volume): boolean =>
  frames === 1 && !colour && imageType !== 'phase' && only !== undefined && only.minimum >= 0 && only.maximum > 0

const liesOn = (map: Volume, volume: Volume): boolean =>
  map.id !== volume.id && map.frameOfReferenceUID === volume.frameOfReferenceUID && sameGrid(map, volume)
