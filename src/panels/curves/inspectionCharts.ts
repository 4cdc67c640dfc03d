import type { InspectedFit, Inspection } from '../../data/inspection'
import type { Chart, ChartLine } from '../../ui/drawChart'
import { fitName } from './fitName'

/** Told apart by lightness too, for eyes that see fewer colours (after Okabe and Ito, 2008). */
const COLOURS = ['#56b4e9', '#e69f00', '#44c99b', '#cc79a7', '#f0e442', '#d55e00'] as const
const MEASURED = '#e1e2e4'

export const colourOf = (n: number): string => COLOURS[n % COLOURS.length]

/** Measured points and the curve of every fit. */
export function signalChart({ title, measured, fits }: Inspection, isLog: boolean): Chart {
  return {
    title: `Signal over b, ${title}`,
    xLabel: 'b (s/mm²)',
    yLabel: isLog ? 'signal (logarithmic)' : 'signal',
    isLog,
    lines: fits.flatMap((fit, n) =>
      fit.curves.map(({ b, signal }): ChartLine => ({ name: fitName(fit), colour: colourOf(n), x: b, y: signal })),
    ),
    points: [
      { name: 'measured', colour: MEASURED, x: measured.map(({ b }) => b), y: measured.map(({ signal }) => signal) },
    ],
  }
}

/** What each fit leaves at each point: measured minus fitted. */
export function residualChart({ title, fits }: Inspection): Chart {
  return {
    title: `Residuals over b, ${title}`,
    xLabel: 'b (s/mm²)',
    yLabel: 'measured − fitted',
    points: fits.map((fit, n) => ({ name: fitName(fit), colour: colourOf(n), ...pointsOf(fit) })),
  }
}

const pointsOf = ({ samples, residuals }: InspectedFit): Pick<ChartLine, 'x' | 'y'> => ({
  x: samples.map(({ b }) => b),
  y: residuals,
})
