import type { VisitValue } from '../../data/followUp'
import type { ParameterMap } from '../../data/parameterMap'
import type { Roi } from '../../data/roi'
import type { RoiMeasurement, RoiRow } from '../../data/roiMeasurement'
import { ratioToReference } from '../../data/measureRoi'
import { mapById, seriesOf } from '../../state/volumes'
import type { Unit } from '../../units/units'

/** One number of an outline at one visit. */
export interface VisitReading extends VisitValue {
  /** Sizes by name, maps as "model/parameter"; those that the files hold as "files/parameter". */
  readonly key: string
  readonly label: string
  readonly unit: Unit
  /** The map it was read on; null for a size and for what the files hold. */
  readonly map: ParameterMap | null
}

/** The parameter as rules and coefficients name it: "ADC" of "adc/ADC". */
export const parameterOf = (key: string): string => key.slice(key.indexOf('/') + 1)

/** Signals have no unit and no scale: they do not compare between visits, nor does what is fitted in their unit. */
const isSignal = (parameter: string): boolean => parameter === 'S0' || parameter === 'M0'

const SIZES = [
  ['volume', 'Volume', 'mm3'],
  ['product', 'Product of diameters', 'mm2'],
  ['longest', 'Longest diameter', 'mm'],
] as const

/** Sizes of an outline; an empty one has the size nought. NaN where its images have no place. */
export function sizesOf({ size }: Pick<RoiMeasurement, 'size'>): Record<(typeof SIZES)[number][0], number> {
  if (!size) return { volume: NaN, longest: NaN, product: NaN }
  const [longest, across] = [size.longest?.mm ?? 0, size.across?.mm ?? 0]
  return { volume: size.volumeMm3, longest, product: longest * across }
}

/** All that an outline reads at its visit and that compares with other visits: sizes first, then maps of the visit's own series. */
export function readingsOf(
  roi: Roi,
  measurement: RoiMeasurement,
  studyUIDs: readonly string[],
  reference: RoiMeasurement | undefined,
): VisitReading[] {
  const sizes = sizesOf(measurement)
  const on = seriesOf(roi.volumeId)?.description ?? ''
  const ofSize = SIZES.map(([key, label, unit]) => ({
    ...{ key, label, unit, map: null, value: sizes[key], n: null, ratio: NaN, outline: roi.name, on },
  }))
  const isOwn = ({ volumeId }: RoiRow): boolean => studyUIDs.includes(seriesOf(volumeId)?.studyInstanceUID ?? '')
  const ofMaps = measurement.rows.filter(isOwn).flatMap((row) => {
    const map = mapById(row.mapId)
    if (map) return isSignal(map.parameter) ? [] : [fitted(roi, row, map, reference)]
    return row.unit === null ? [] : [fromFiles(roi, row, row.unit, reference)]
  })
  return [...ofSize, ...ofMaps]
}

function fitted(roi: Roi, row: RoiRow, map: ParameterMap, reference: RoiMeasurement | undefined): VisitReading {
  const key = `${map.recipe.model}/${map.parameter}`
  return { ...meanOf(roi, row, reference), key, label: row.label, unit: map.unit, map }
}

/** A map that the files hold, as the scanner or another program made it: its series says what it is. */
function fromFiles(roi: Roi, row: RoiRow, unit: Unit, reference: RoiMeasurement | undefined): VisitReading {
  const isAdc = unit === 'mm2/s' && /\bADC\b|apparent diffusion/i.test(row.label)
  const key = `files/${isAdc ? 'ADC' : row.label}`
  return { ...meanOf(roi, row, reference), key, label: `${row.label}, from the files`, unit, map: null }
}

/** The mean under the outline, and in units of the reference tissue's. */
function meanOf(roi: Roi, { key, parts, volumeId }: RoiRow, reference: RoiMeasurement | undefined): VisitValue {
  const { mean, effectiveVoxels } = parts.whole?.measured ?? { mean: NaN, effectiveVoxels: 0 }
  const beside = reference?.rows.find((row) => row.key === key)?.parts.whole?.measured.mean ?? NaN
  const on = seriesOf(volumeId)?.description ?? ''
  return { value: mean, n: effectiveVoxels, ratio: ratioToReference(mean, beside), outline: roi.name, on }
}
