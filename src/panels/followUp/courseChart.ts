import type { FollowUp } from '../../actions/followUp/followUp'
import type { Change } from '../../data/followUp'
import type { Coefficient } from '../../data/repeatability'
import type { Chart } from '../../ui/drawChart'
import { shorten } from '../../ui/shorten'
import { UNITS } from '../../units/units'

const LINE = '#7db8b5'
const NOISE = '#6c7076'

/** A parameter over the visits, between the limits that repeating the baseline alone would give. Null with fewer than two values. */
export function courseChart(
  { course, lesion }: FollowUp,
  change: Change,
  coefficient: Coefficient | null,
): Chart | null {
  const { times, label } = UNITS[change.unit]
  const points = course.flatMap(({ visit, readings }, n) => {
    const value = readings.find(({ key }) => key === change.key)?.value ?? NaN
    return Number.isFinite(value) ? [{ x: visit.day ?? n, y: value * times }] : []
  })
  if (points.length < 2) return null
  const [first, last] = [points[0].x, points[points.length - 1].x]
  const limit = (percent: number) => {
    const y = change.baseline.value * times * (1 + percent / 100)
    return { name: 'limit of noise', colour: NOISE, x: [first, last], y: [y, y] }
  }
  const hasDays = course.every(({ visit }) => visit.day !== null)
  return {
    title: `${shorten(change.label, 40)} of ${shorten(lesion?.name ?? '', 40)}`,
    xLabel: hasDays ? 'days since baseline' : 'visit',
    yLabel: label ? `${shorten(change.label, 30)} (${label})` : shorten(change.label, 30),
    lines: [
      { name: change.label, colour: LINE, x: points.map(({ x }) => x), y: points.map(({ y }) => y) },
      ...(coefficient ? [limit(coefficient.lower), limit(coefficient.upper)] : []),
    ],
  }
}
