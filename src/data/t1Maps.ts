import type { DceSource } from './dcePlan'
import type { Series, Volume, Voxels } from './study'

/** A map of T1 among the series, in ms, and what is not certain of it. */
export interface T1MapSource extends DceSource {
  /** Empty where the file states T1 and its unit. */
  readonly doubt: string
}

const T1_NAMES = /\bt1[ _-]?(map|images?)\b|\bmap[ _-]?it\b|\bt1map/i
const OTHER_MAPS = /\bt2\b|\bt2\*|\bt2star|\bt1rho\b|\bt1[ _-]?w|\bpost\b|\bktrans\b/i
/** Medians that T1 in ms can have; in s it lies far below. */
const PLAUSIBLE_MS = [50, 8000] as const

/** T1 maps of the dynamic's study: parametric maps and scanner maps that say T1, in ms by their unit or by their numbers. */
export function t1Maps(
  series: readonly Series[],
  studyInstanceUID: string,
  voxelsOf: (id: string) => Voxels | undefined,
): T1MapSource[] {
  return series
    .filter((s) => s.studyInstanceUID === studyInstanceUID && isT1Map(s))
    .flatMap((s) => s.volumes.flatMap((volume) => sourceOf(s, volume, voxelsOf)))
}

function isT1Map({ role, description, volumes }: Series): boolean {
  if (OTHER_MAPS.test(description) || !T1_NAMES.test(description)) return false
  const isMap = role === 'parametric-map' || role === 'derived-map' || volumes.some(({ unit }) => unit === 'ms')
  return isMap || volumes.every(({ notForFitting }) => notForFitting !== null)
}

function sourceOf(series: Series, volume: Volume, voxelsOf: (id: string) => Voxels | undefined): T1MapSource[] {
  const voxels = voxelsOf(volume.id)
  if (!voxels || volume.frames !== 1 || volume.colour || volume.imageType === 'phase') return []
  if (volume.unit !== null && volume.unit !== 'ms') return []
  const { mean } = volume.statistics[0] ?? { mean: NaN }
  if (volume.unit === null && !(mean > PLAUSIBLE_MS[0] / 5 && mean < PLAUSIBLE_MS[1])) return []
  const { contrastAgent, fieldT = null, description, seriesInstanceUID } = series
  const doubt = volume.unit === 'ms' ? '' : 'The file states no unit: its numbers are taken for ms.'
  return [{ volume, voxels, title: description, uids: [seriesInstanceUID], contrastAgent, fieldT, doubt }]
}
