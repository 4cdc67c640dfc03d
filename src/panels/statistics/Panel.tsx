import { SegmentedControl, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { showView } from '../../actions/statistics/analyse'
import { readingStore } from '../../state/readingStore'
import { statisticsStore, type StatisticsView } from '../../state/statisticsStore'
import { Analyses } from './Analyses'
import { Cases } from './Cases'
import { Papers } from './Papers'
import { Report } from './Report'
import classes from './Panel.module.css'

const VIEWS: readonly { readonly value: StatisticsView; readonly label: string }[] = [
  { value: 'cases', label: 'Cases' },
  { value: 'analysis', label: 'Analysis' },
  { value: 'report', label: 'Report' },
  { value: 'papers', label: 'Papers, re-computed' },
]

/** Cohort and statistics. While somebody reads, there is nothing to see here: outcome and others' numbers stay away. */
export function Panel() {
  const view = useStore(statisticsStore, (s) => s.view)
  const isReading = useStore(readingStore, (s) => s.seat !== null)
  if (isReading)
    return (
      <Text size="sm" c="dark.1">
        Statistics are closed while you read: the outcome and the numbers of others stay hidden until you lock or leave
        the reading.
      </Text>
    )
  return (
    <div className={classes.panel}>
      <SegmentedControl
        size="xs"
        aria-label="Part of the statistics"
        className={classes.views}
        value={view}
        onChange={showView}
        data={[...VIEWS]}
      />
      {view === 'cases' && <Cases />}
      {view === 'analysis' && <Analyses />}
      {view === 'report' && <Report />}
      {view === 'papers' && <Papers />}
    </div>
  )
}
