import type { InspectedPerfusion, PerfusionInspection } from '../data/inspection'
import type { Chart, ChartLine } from '../ui/drawChart'
import { colourOf, MEASURED } from './fitColours'
import { fitName } from './fitName'

const TIME = 'time from the bolus (s)'
const ARTERY = '#e5626a'

/** Measured concentrations and the curve of every fit, over the time from the bolus. */
export function concentrationChart({ title, timesS, mM, bolusS, fits }: PerfusionInspection): Chart {
  const points = [{ name: 'measured', colour: MEASURED, x: since(timesS, bolusS), y: mM }]
  const lines = fits.flatMap(({ curve, ...fit }, n): ChartLine[] =>
    curve.mM.length ? [{ name: fitName(fit), colour: colourOf(n), x: since(curve.timesS, bolusS), y: curve.mM }] : [],
  )
  return { title: `Concentration over time, ${title}`, xLabel: TIME, yLabel: 'concentration (mM)', lines, points }
}

/** What each fit leaves at each frame: measured minus fitted. */
export function leftoverChart({ title, timesS, bolusS, fits }: PerfusionInspection): Chart {
  const x = since(timesS, bolusS)
  return {
    title: `Residuals over time, ${title}`,
    xLabel: TIME,
    yLabel: 'measured − fitted (mM)',
    points: fits.flatMap(({ residuals, ...fit }: InspectedPerfusion, n) =>
      residuals.length ? [{ name: fitName(fit), colour: colourOf(n), x, y: residuals }] : [],
    ),
  }
}

/** The arterial curve that the fits took. */
export function arterialChart({ title, aif, bolusS, timesS }: PerfusionInspection): Chart | null {
  if (!aif) return null
  const last = timesS[timesS.length - 1]
  const shown = aif.timesS.flatMap((t, n) => (t >= timesS[0] && t <= last ? [n] : []))
  return {
    title: `Arterial input, ${title}`,
    xLabel: TIME,
    yLabel: `plasma (mM), ${aif.source}`,
    lines: [
      {
        name: aif.source,
        colour: ARTERY,
        x: shown.map((n) => aif.timesS[n] - bolusS),
        y: shown.map((n) => aif.plasmaMM[n]),
      },
    ],
  }
}

const since = (timesS: readonly number[], bolusS: number): number[] => timesS.map((t) => t - bolusS)
