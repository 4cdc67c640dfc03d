import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { importSession } from '../../actions/session/manage'
import { sessionStore, type SessionState } from '../../state/sessionStore'
import { SessionItem } from './SessionItem'

const SAVING: Readonly<Record<SessionState['saving'], string>> = {
  off: 'Nothing to save yet.',
  saving: 'Saving …',
  saved: 'Everything drawn is saved in this browser.',
  failed: 'The last change is not saved.',
  elsewhere: 'Another tab has this session open and saves it; this one does not.',
}

/** What is kept in this browser: the session drawn in, and those of other days. */
export function Sessions() {
  const { entries, current, saving, trouble } = useStore(sessionStore)
  return (
    <Stack gap="xs">
      <Text size="xs" c={saving === 'failed' || trouble ? 'yellow.5' : 'dark.1'} role="status">
        {trouble ?? SAVING[saving]}
      </Text>
      <Stack gap={2} role="list" aria-label="Sessions">
        {entries.map((entry) => (
          <SessionItem key={`${entry.id} ${entry.name}`} entry={entry} isOpen={entry.id === current?.id} />
        ))}
      </Stack>
      <FileButton accept=".permea,.zip,.json" onChange={(file) => file && void importSession(file)}>
        {({ onClick }) => (
          <Group>
            <Button size="compact-xs" variant="default" leftSection={<IconUpload size="0.95rem" />} onClick={onClick}>
              Import a session…
            </Button>
          </Group>
        )}
      </FileButton>
    </Stack>
  )
}
