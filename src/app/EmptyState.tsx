import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFiles, IconFolderOpen, IconPlayerPlay, IconStack2, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { openDemoCohort } from '../actions/cohort'
import { openDemo } from '../actions/open'
import { openSheet } from '../actions/shell'
import { LedgerCounts } from '../panels/browser/LedgerCounts'
import { ReadingProgress } from '../panels/browser/ReadingProgress'
import { KeptTables } from '../panels/statistics/KeptTables'
import { studyStore } from '../state/studyStore'
import classes from './EmptyState.module.css'
import { FilePicker } from './FilePicker'
import { TableButton } from './TableButton'
import { WaitingSessions } from './WaitingSessions'

/** What stands on the page before a study is open: one place to drop, three buttons, and nothing to read first. */
export function EmptyState() {
  const isReading = useStore(studyStore, (s) => s.reading !== null)
  const anyEntry = useStore(studyStore, (s) => s.ledger.length > 0)

  return (
    <section className={classes.zone} aria-label="Open a study">
      {isReading ? (
        <ReadingProgress />
      ) : (
        <Stack align="center" gap="lg">
          <IconStack2 size="3rem" stroke={1.2} className={classes.icon} />
          <Text fz="lg" ta="center">
            Drop a folder, files or a zip. Nothing leaves this computer.
          </Text>
          <Group justify="center">
            <FilePicker folder>
              {(pick) => (
                <Button leftSection={<IconFolderOpen size="1.1rem" />} onClick={pick}>
                  Open folder…
                </Button>
              )}
            </FilePicker>
            <FilePicker>
              {(pick) => (
                <Button variant="default" leftSection={<IconFiles size="1.1rem" />} onClick={pick}>
                  Open files…
                </Button>
              )}
            </FilePicker>
            <Button variant="default" leftSection={<IconPlayerPlay size="1.1rem" />} onClick={() => void openDemo()}>
              Open the demo
            </Button>
          </Group>
          <Group justify="center" gap="xs">
            <CohortButton />
            <TableButton />
          </Group>
          <WaitingSessions />
          <KeptTables />
          {anyEntry && <LedgerCounts onOpen={() => openSheet('ledger')} />}
          <Text size="sm" c="dark.2">
            For research. Not a medical device.
          </Text>
        </Stack>
      )}
    </section>
  )
}

/** A study of many patients, made here: it opens in the statistics panel. */
function CohortButton() {
  const [isMaking, setMaking] = useState(false)
  const make = async (): Promise<void> => {
    setMaking(true)
    await openDemoCohort()
    setMaking(false)
  }
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="dark.1"
      leftSection={<IconUsers size="1rem" />}
      loading={isMaking}
      title="Digital patients before and after radiotherapy, read by two readers: for the statistics"
      onClick={() => void make()}
    >
      Demo cohort
    </Button>
  )
}
