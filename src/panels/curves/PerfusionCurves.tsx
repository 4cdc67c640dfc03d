import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { PerfusionInspection } from '../../data/inspection'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { criterionText } from './compareFits'
import { FitTable, type FitFact } from '../FitTable'
import { arterialChart, concentrationChart, leftoverChart } from '../perfusionCharts'

/** Concentration over time with the curve of every fit, the arterial curve they took, and what they leave. */
export function PerfusionCurves({ inspection }: { readonly inspection: PerfusionInspection }) {
  const charts = useMemo(
    () => [concentrationChart(inspection), arterialChart(inspection), leftoverChart(inspection)],
    [inspection],
  )
  const [concentration, artery, residuals] = charts
  const plot = (chart: (typeof charts)[number]) =>
    chart && <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />
  return (
    <Section title={shorten(inspection.title, 60)}>
      {plot(concentration)}
      {inspection.fits.length === 0 && (
        <Text size="xs" c="dark.2">
          Nothing is fitted to this dynamic yet: fit it in the panel Perfusion, and its curves are drawn here.
        </Text>
      )}
      <FitTable fits={inspection.fits} comparison={(n) => comparison(inspection, n)} />
      {plot(artery)}
      {inspection.fits.length > 0 && plot(residuals)}
    </Section>
  )
}

const comparison = ({ fits }: PerfusionInspection, n: number): FitFact[] =>
  fits[n].residuals.length
    ? [
        {
          name: 'AICc',
          about: 'Akaike’s criterion, corrected for few samples: beside the best model of the same samples',
          text: criterionText(
            fits[n],
            fits.filter(({ residuals }) => residuals.length > 0),
          ),
        },
      ]
    : []
