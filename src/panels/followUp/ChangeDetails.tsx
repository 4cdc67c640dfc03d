import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { coefficientFor, type FollowUp } from '../../actions/followUp/followUp'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { Change } from '../../data/followUp'
import { Facts } from '../../ui/Facts'
import { Plot } from '../../ui/Plot'
import { ratioText, readingText } from './changeText'
import { courseChart } from './courseChart'
import { Repeatability } from './Repeatability'

/** What unfolds below a parameter: what was read where, the reference tissue, what counts as noise, and the course. */
export function ChangeDetails({ followUp, change }: { readonly followUp: FollowUp; readonly change: Change }) {
  const coefficient = coefficientFor(change.key)
  const chart = useMemo(() => courseChart(followUp, change, coefficient), [followUp, change, coefficient])
  const { reference, baseline, followUp: later } = followUp
  return (
    <Stack gap="xs">
      <Facts
        rows={[
          [baseline.name, readingText(change.baseline, change.unit)],
          [later.name, readingText(change.followUp, change.unit)],
          [reference ? `Ratio to ${reference.name}` : '', ratioText(change)],
        ]}
      />
      <Repeatability changeKey={change.key} coefficient={coefficient} />
      {chart && <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />}
    </Stack>
  )
}
