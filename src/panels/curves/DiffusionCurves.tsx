import { Switch, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { DiffusionInspection } from '../../data/inspection'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { aiccText, fTestText } from './compareFits'
import { FitTable, type FitFact } from '../FitTable'
import { residualChart, signalChart } from './inspectionCharts'

/** Signal over b with the curve of every fit, what they leave, and which of them the data speak for. */
export function DiffusionCurves({ inspection }: { readonly inspection: DiffusionInspection }) {
  const [isLog, setLog] = useState(false)
  const signal = useMemo(() => signalChart(inspection, isLog), [inspection, isLog])
  const residuals = useMemo(() => (inspection.fits.length ? residualChart(inspection) : null), [inspection])
  return (
    <Section
      title={shorten(inspection.title, 60)}
      aside={
        <Switch size="xs" label="log" checked={isLog} onChange={({ currentTarget }) => setLog(currentTarget.checked)} />
      }
    >
      <Plot chart={signal} onSave={(figure, format) => void saveFigure(figure, signal.title, format)} />
      {inspection.fits.length === 0 && (
        <Text size="xs" c="dark.2">
          Nothing is fitted to this series yet: make maps of it, and their curves are drawn here.
        </Text>
      )}
      <FitTable fits={inspection.fits} comparison={(n) => comparison(inspection, n)} />
      {residuals && (
        <Plot chart={residuals} onSave={(figure, format) => void saveFigure(figure, residuals.title, format)} />
      )}
    </Section>
  )
}

function comparison({ fits }: DiffusionInspection, n: number): FitFact[] {
  const overAdc = fTestText(fits[n])
  return [
    {
      name: 'AICc',
      about: 'Akaike’s criterion, corrected for few samples: beside the best model of the same samples',
      text: aiccText(fits[n], fits),
    },
    ...(overAdc
      ? [
          {
            name: 'over ADC',
            about: 'F-test: whether this explains more than the plain exponential, beyond chance',
            text: overAdc,
          },
        ]
      : []),
  ]
}
