import { Switch, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { saveFigure } from '../../actions/measure/saveFigure'
import { setRefits } from '../../actions/perfusion/refit'
import type { PerfusionInspection } from '../../data/inspection'
import { perfusionStore } from '../../state/perfusionStore'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { FitTable } from '../FitTable'
import { concentrationChart } from '../perfusionCharts'

/** The outlined tumour as everything above fits it at this moment: it follows artery, delay and hematocrit as they are changed. */
export function Tumour({ live }: { readonly live: PerfusionInspection | null }) {
  const refits = useStore(perfusionStore, (s) => s.refits)
  const chart = useMemo(() => live && concentrationChart(live), [live])
  return (
    <Section title="Outlined tumour">
      {!live || !chart ? (
        <Text size="xs" c="dark.2">
          Outline a tumour: its mean curve is fitted here at once and follows artery, delay and hematocrit.
        </Text>
      ) : (
        <>
          <Text size="xs" c="dark.1">
            {shorten(live.title, 80)}
          </Text>
          <FitTable fits={live.fits} comparison={() => []} />
          <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />
        </>
      )}
      <Switch
        size="xs"
        label="Fit the maps again when an input has changed"
        checked={refits}
        onChange={({ currentTarget }) => setRefits(currentTarget.checked)}
      />
    </Section>
  )
}
