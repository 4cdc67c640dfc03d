import { Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { SessionItem } from '../panels/outline/SessionItem'
import { sessionStore } from '../state/sessionStore'

/** Sessions of other days, before a study is open: they wait for their images, which the browser does not keep. */
export function WaitingSessions() {
  const entries = useStore(sessionStore, (s) => s.entries)
  if (entries.length === 0) return null
  return (
    <Stack gap="xs" w="100%">
      <Text size="sm" c="dark.1" ta="center">
        Saved in this browser. The images are not kept: open the folder of a session again, and its outlines come back.
      </Text>
      <Stack gap={2} role="list" aria-label="Saved sessions" mah="14rem" style={{ overflowY: 'auto' }}>
        {entries.map((entry) => (
          <SessionItem key={`${entry.id} ${entry.name}`} entry={entry} isOpen={false} />
        ))}
      </Stack>
    </Stack>
  )
}
