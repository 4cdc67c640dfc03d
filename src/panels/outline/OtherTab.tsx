import { Button, Group, Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { keepApart, takeOver } from '../../actions/session/manage'
import { sessionStore } from '../../state/sessionStore'

/** Where another tab saves the session that is open here: the two ways to have what is drawn here saved as well. */
export function OtherTab() {
  const isElsewhere = useStore(sessionStore, (s) => s.saving === 'elsewhere')
  if (!isElsewhere) return null
  return (
    <Stack gap={4} role="status">
      <Text size="xs" c="yellow.5">
        Another tab has this session open and saves it; what is drawn here is not saved.
      </Text>
      <Group gap={4}>
        <Button
          size="compact-xs"
          variant="default"
          title="This tab saves the session from now on, and the other one no more"
          onClick={() => void takeOver()}
        >
          Take the session over
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          title="What is drawn in this tab becomes a session of its own; the other tab goes on with its own"
          onClick={() => void keepApart()}
        >
          Keep as its own session
        </Button>
      </Group>
    </Stack>
  )
}
