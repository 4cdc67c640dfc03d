import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { PerfusionInspection } from '../../data/inspection'
import { MODELS } from '../../models/registry'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { criterionText, pText } from './compareFits'
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

function comparison({ fits }: PerfusionInspection, n: number): FitFact[] {
  if (!fits[n].residuals.length) return []
  const curves = fits.filter(({ residuals }) => residuals.length > 0)
  const overOthers = fits[n].against.map(({ modelId, p }) => ({
    name: `over ${MODELS.find(({ id }) => id === modelId)?.name ?? modelId}`,
    about: 'F-test: whether this explains more than the smaller model, beyond chance',
    text: pText(p),
  }))
  return [{ name: 'AICc', about: AICC, text: criterionText(fits[n], curves) }, ...overOthers]
}

const AICC = 'Akaike’s criterion, corrected for few samples: beside the best model of the same samples'
