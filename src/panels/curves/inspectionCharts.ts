import type { DiffusionInspection, InspectedFit } from '../../data/inspection'
import type { Chart, ChartLine } from '../../ui/drawChart'
import { colourOf, MEASURED } from '../fitColours'
import { fitName } from '../fitName'

/** Measured points and the curve of every fit. */
export function signalChart({ title, measured, fits }: DiffusionInspection, isLog: boolean): Chart {
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
export function residualChart({ title, fits }: DiffusionInspection): Chart {
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
