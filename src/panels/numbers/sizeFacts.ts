import type { RoiMeasurement } from '../../data/roiMeasurement'
import { showNumber } from '../../units/units'

/** Volume, diameters and extents of an outline. Empty where nothing is drawn, or its images have no place. */
export function sizeFacts({ size }: RoiMeasurement): (readonly [name: string, value: string])[] {
  if (!size?.longest) return []
  const mm = (value: number): string => value.toFixed(1)
  const across = size.across ? ` × ${mm(size.across.mm)}` : ''
  const [leftRight, frontBack, headFoot] = size.extentsMm
  return [
    ['Volume', `${showNumber(size.volumeMm3 / 1000)} cm³`],
    ['Diameters', `${mm(size.longest.mm)}${across} mm, axial`],
    ['Extents', `R–L ${mm(leftRight)}, A–P ${mm(frontBack)}, H–F ${mm(headFoot)} mm`],
  ]
}
