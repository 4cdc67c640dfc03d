import type { DceSource } from './dcePlan'
import type { Series, Volume, Voxels } from './study'

/** A map of the actual over the nominal flip angle among the series, and what is not certain of it. */
export interface B1MapSource extends DceSource {
  /** What its numbers are to be multiplied by to be a factor. */
  readonly scale: number
  /** Empty where the file states its unit. */
  readonly doubt: string
}

const B1_NAMES = /(^|[^a-z0-9])r?b1([^0-9]|$)|flip[ _-]?angle[ _-]?map/i
const OTHER_ROLES: readonly Series['role'][] = ['dwi', 'dce', 'dynamic', 'vfa', 'segmentation']

/** Means (background included) and maxima that a map in each unit can have; flip angles in degrees or their tenths lie beyond. */
const UNITS = [
  { scale: 1, words: 'a factor', mean: [0.1, 3], maximum: 5 },
  { scale: 0.01, words: 'percent', mean: [10, 300], maximum: 500 },
] as const

/** B1 maps of the dynamic's study: single pictures that say B1, in percent or as a factor by their unit or by their numbers. */
export function b1Maps(
  series: readonly Series[],
  studyInstanceUID: string,
  voxelsOf: (id: string) => Voxels | undefined,
): B1MapSource[] {
  return series
    .filter((s) => s.studyInstanceUID === studyInstanceUID && B1_NAMES.test(s.description))
    .filter(({ role }) => !OTHER_ROLES.includes(role))
    .flatMap((s) => s.volumes.flatMap((volume) => sourceOf(s, volume, voxelsOf)))
}

function sourceOf(series: Series, volume: Volume, voxelsOf: (id: string) => Voxels | undefined): B1MapSource[] {
  const voxels = voxelsOf(volume.id)
  const [statistics] = volume.statistics
  if (!voxels || !statistics || volume.frames !== 1 || volume.colour || volume.imageType === 'phase') return []
  const { mean, maximum } = statistics
  const found = UNITS.find((unit) => mean > unit.mean[0] && mean < unit.mean[1] && maximum <= unit.maximum)
  if (!found) return []
  const { contrastAgent, fieldT = null, description, seriesInstanceUID } = series
  const doubt = volume.unit === null ? `The file states no unit: its numbers are taken for ${found.words}.` : ''
  const { scale } = found
  return [{ volume, voxels, title: description, uids: [seriesInstanceUID], contrastAgent, fieldT, scale, doubt }]
}
