import type { DceSource } from './dcePlan'
import { sameGrid } from './geometry'
import { framesOnGrid } from './onGrid'
import type { Volume } from './study'

/** A source as another volume's voxels see it, and what to know of that; or why it cannot be. */
export type Carried =
  | { readonly state: 'carried'; readonly source: DceSource; readonly inside: number; readonly words: string }
  | { readonly state: 'refused'; readonly reason: string }

/** Below this part of the dynamic's voxels a source is no use. */
const LEAST_INSIDE = 0.05

/**
 * Flip angles or a T1 map on the grid of a dynamic. Of the same frame of reference only: nothing is registered, and where the patient moved between
 * the two it is wrong without showing.
 */
export function carriedSource(source: DceSource, to: Volume): Carried {
  const { volume, voxels, title } = source
  const refused = (reason: string): Carried => ({ state: 'refused', reason })
  if (sameGrid(volume, to)) return { state: 'carried', source, inside: 1, words: '' }
  if (volume.frameOfReferenceUID === null || volume.frameOfReferenceUID !== to.frameOfReferenceUID)
    return refused(`${title} has another frame of reference than the dynamic: where it lies in it is not known.`)
  const found = framesOnGrid(voxels, volume, to)
  if (!found) return refused(`The files of ${title} do not say where its slices lie, or these are uneven.`)
  if (found.inside < LEAST_INSIDE) return refused(`${title} covers ${percent(found.inside)} of the dynamic only.`)
  const { frames, inside } = found
  const units = frames.length * to.slices
  return {
    state: 'carried',
    inside,
    words: `${title} was taken on another grid (${gridText(volume)}; the dynamic ${gridText(to)}): its values are averaged into the dynamic’s voxels, ${percent(inside)} of which it covers. It must have lain still in between.`,
    source: {
      ...source,
      voxels: { frames, slope: new Float64Array(units).fill(1), intercept: new Float64Array(units) },
      volume: { ...volume, ...gridOf(to), id: `${volume.id} on ${to.id}` },
    },
  }
}

const gridOf = ({ columns, rows, slices, geometry }: Volume) => ({ columns, rows, slices, geometry })

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`

const gridText = ({ geometry }: Volume): string =>
  geometry ? `${geometry.spacingMm.map((mm) => mm.toFixed(1)).join(' × ')} mm` : 'not placed'
