import type { RoiCurve, RoiRow } from '../../data/roiMeasurement'
import type { Chart } from '../../ui/drawChart'
import { shorten } from '../../ui/shorten'
import { UNITS, type Unit } from '../../units/units'

interface Named {
  readonly name: string
  readonly colour: string
}

const withUnit = (name: string, unit: Unit | null): string => {
  const label = UNITS[unit ?? '1'].label
  return label ? `${name} (${label})` : name
}

/** How often values occur in an outline; null where it holds none. */
export function histogramChart({ label, unit, parts }: RoiRow, { name, colour }: Named): Chart | null {
  const { histogram, measured } = parts.whole ?? {}
  if (!histogram || !measured) return null
  const { times } = UNITS[unit ?? '1']
  const { from, step, counts } = histogram
  return {
    title: `Histogram of ${shorten(label, 60)} in ${shorten(name, 40)}`,
    xLabel: withUnit(shorten(label, 40), unit),
    yLabel: 'voxels',
    bars: { from: from * times, step: step * times, counts, colour },
    marks: [{ x: measured.median * times, label: 'median' }],
  }
}

/** The mean signal of outlines over b or time. */
export function curveChart(curves: readonly (Named & { readonly curve: RoiCurve })[]): Chart | null {
  const [first] = curves
  if (!first) return null
  const { axis, label } = first.curve
  const { times } = UNITS[axis.unit ?? '1']
  return {
    title: `Mean signal of ${shorten(label, 60)} in ${curves.map(({ name }) => shorten(name, 40)).join(', ')}`,
    xLabel: withUnit(axis.name, axis.unit),
    yLabel: 'mean signal',
    lines: curves.map(({ name, colour, curve }) => ({ name, colour, x: curve.x.map((x) => x * times), y: curve.y })),
  }
}
