import type { PerfusionFacts } from '../../state/perfusionStore'
import type { Chart, ChartLine } from '../../ui/drawChart'

const TAKEN = '#e5626a'
const OTHER = '#6d7176'

/** Curves of everything that may be the artery, the one in use on top. */
export function arteriesChart({ suggestions, artery }: PerfusionFacts, timesS: readonly number[]): Chart {
  const line = (name: string, colour: string, y: readonly number[]): ChartLine => ({ name, colour, x: timesS, y })
  return {
    title: 'Arterial curves found',
    xLabel: 'time from the first frame (s)',
    yLabel: 'concentration in blood (mM)',
    lines: [
      ...suggestions.map(({ slice, curve }) => line(`slice ${slice + 1}`, OTHER, curve.bloodMM)),
      ...(artery ? [line('in use', TAKEN, artery.bloodMM)] : []),
    ],
  }
}
