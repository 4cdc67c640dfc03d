import { Stack, Text, Title } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { toggleNames } from '../../actions/view'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { useOpenStudy } from '../useOpenStudy'
import { LedgerCounts } from './LedgerCounts'
import { ReadingProgress } from './ReadingProgress'
import { SplitSets } from './SplitSets'
import classes from './StudyBrowser.module.css'
import { stepFocus } from './stepFocus'
import { studyTree, type VisitBranch } from './tree'
import { JoinedItem, SeriesItem } from './SeriesItem'

/** Everything that was read: patient, visit, series. Click or Enter shows a series in the active pane; any pane takes a drag. */
export function StudyBrowser({ openLedger }: { readonly openLedger: () => void }) {
  const study = useOpenStudy()
  const isReading = useStore(studyStore, (s) => s.reading !== null)
  const namesHidden = useStore(viewStore, (s) => s.namesHidden)

  return (
    <nav className={classes.browser} aria-label="Study">
      <div className={classes.scroll} onKeyDown={stepFocus}>
        {studyTree(study, namesHidden).map((patient) => (
          <section key={patient.key} aria-label={shorten(patient.name)}>
            <header className={classes.patient}>
              <Title order={2} fz="sm" fw={600} className={classes.line} title={shorten(patient.name, 300)}>
                {shorten(patient.name)}
              </Title>
              <IconButton
                label={namesHidden ? 'Show names' : 'Hide names'}
                shortcut="h"
                size="sm"
                onClick={toggleNames}
              >
                {namesHidden ? <IconEyeOff size="1rem" /> : <IconEye size="1rem" />}
              </IconButton>
            </header>
            {patient.visits.map((visit) => (
              <Visit key={visit.studyInstanceUID} visit={visit} />
            ))}
          </section>
        ))}
        <SplitSets />
      </div>
      <footer className={classes.footer}>
        {isReading ? <ReadingProgress /> : <LedgerCounts onOpen={openLedger} />}
      </footer>
    </nav>
  )
}

function Visit({ visit }: { readonly visit: VisitBranch }) {
  const title = [visit.date, shorten(visit.description, 80)].filter(Boolean).join(' · ') || 'Visit without a date'
  return (
    <details open className={classes.visit}>
      <summary className={classes.visitTitle} title={title}>
        {title}
      </summary>
      <Stack gap={2} role="list">
        {visit.joined.map((set) => (
          <JoinedItem key={set.volume.id} set={set} />
        ))}
        {visit.series.map((series) => (
          <SeriesItem key={series.seriesInstanceUID} series={series} />
        ))}
        {visit.series.length === 0 && (
          <Text size="xs" c="dark.2">
            No series
          </Text>
        )}
      </Stack>
    </details>
  )
}
