import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFiles, IconFolderOpen, IconPlayerPlay, IconStack2 } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { openDemo } from '../actions/open'
import { openSheet } from '../actions/shell'
import { LedgerCounts } from '../panels/browser/LedgerCounts'
import { ReadingProgress } from '../panels/browser/ReadingProgress'
import { studyStore } from '../state/studyStore'
import classes from './EmptyState.module.css'
import { FilePicker } from './FilePicker'
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
          <WaitingSessions />
          {anyEntry && <LedgerCounts onOpen={() => openSheet('ledger')} />}
          <Text size="sm" c="dark.2">
            For research. Not a medical device.
          </Text>
        </Stack>
      )}
    </section>
  )
}
