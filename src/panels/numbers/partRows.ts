import type { PartNumbers, RoiRow } from '../../data/roiMeasurement'
import { showNumber } from '../../units/units'
import { inUnit, voxelsText } from './rowFacts'

export interface PartRow {
  readonly name: string
  readonly volume: string
  readonly n: string
  readonly mean: string
  readonly sd: string
}

/** Whole, enhancing, non-enhancing, hot spot and core of one line of the table; parts that are not known yet, or not at all, are left out. */
export function partRows({ parts, unit }: RoiRow): PartRow[] {
  const { whole } = parts
  if (!whole) return []
  const { hotSpot, measured } = whole
  return [
    ...of('Whole', whole, unit),
    ...of('Enhancing', parts.enhancing, unit),
    ...of('Non-enhancing', parts['non-enhancing'], unit),
    ...(hotSpot
      ? [
          {
            ...{ name: 'Hot spot', volume: cm3(hotSpot.volumeMm3), n: voxelsText(hotSpot.effectiveVoxels) },
            ...{ mean: inUnit(hotSpot.mean, unit), sd: '' },
          },
        ]
      : []),
    { name: 'Core', volume: '', n: voxelsText(measured.coreVoxels), mean: inUnit(measured.coreMean, unit), sd: '' },
  ]
}

const of = (name: string, part: PartNumbers | undefined, unit: RoiRow['unit']): PartRow[] =>
  part
    ? [
        {
          ...{ name, volume: cm3(part.measured.volumeMm3), n: voxelsText(part.measured.effectiveVoxels) },
          ...{ mean: inUnit(part.measured.mean, unit), sd: inUnit(part.measured.sd, unit) },
        },
      ]
    : []

const cm3 = (mm3: number): string => showNumber(mm3 / 1000)
