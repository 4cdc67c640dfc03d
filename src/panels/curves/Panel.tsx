import { SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { inspectPlace } from '../../actions/inspect/inspect'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { InspectedPlace } from '../../state/inspectStore'
import { Plot } from '../../ui/Plot'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { FitTable } from './FitTable'
import { residualChart, signalChart } from './inspectionCharts'
import { useInspection } from './useInspection'

const PLACES: { value: InspectedPlace; label: string }[] = [
  { value: 'mouse', label: 'Under the mouse' },
  { value: 'crosshair', label: 'Kept voxel' },
  { value: 'outline', label: 'Outline' },
]

/** Measured points of one voxel or outline with the curve of every fit, what they leave, and which of them the data speak for. */
export function Panel() {
  const { place, inspection, reason } = useInspection()
  const [isLog, setLog] = useState(false)
  const signal = useMemo(() => inspection && signalChart(inspection, isLog), [inspection, isLog])
  const residuals = useMemo(() => (inspection?.fits.length ? residualChart(inspection) : null), [inspection])
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        transitionDuration={0}
        aria-label="Curves of"
        data={PLACES}
        value={place}
        onChange={inspectPlace}
      />
      {!signal && (
        <Text size="xs" c="dark.2">
          {reason || HINTS[place]}
        </Text>
      )}
      {reason && signal && (
        <Text size="xs" c="yellow.5">
          {reason}
        </Text>
      )}
      {inspection && signal && (
        <Section
          title={shorten(inspection.title, 60)}
          aside={
            <Switch
              size="xs"
              label="log"
              checked={isLog}
              onChange={({ currentTarget }) => setLog(currentTarget.checked)}
            />
          }
        >
          <Plot chart={signal} onSave={(figure, format) => void saveFigure(figure, signal.title, format)} />
          {inspection.fits.length === 0 && (
            <Text size="xs" c="dark.2">
              Nothing is fitted to this series yet: make maps of it, and their curves are drawn here.
            </Text>
          )}
          <FitTable fits={inspection.fits} />
          {residuals && (
            <Plot chart={residuals} onSave={(figure, format) => void saveFigure(figure, residuals.title, format)} />
          )}
        </Section>
      )}
    </Stack>
  )
}

const HINTS: Readonly<Record<InspectedPlace, string>> = {
  mouse: 'Move over a picture: the voxel under the mouse is drawn here. “/” keeps it.',
  crosshair: 'Keep a voxel with “/” while the mouse is over it, or put the crosshair on it.',
  outline: 'The mean of the selected outline is drawn here.',
}
