import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { cancelReading } from '../../actions/open'
import { studyStore } from '../../state/studyStore'
import { readingText } from './readingText'

/** How far the reading is, how long it takes yet, and a way to stop it. */
export function ReadingProgress() {
  const reading = useStore(studyStore, (s) => s.reading)
  if (!reading) return null
  const { done, total } = reading
  return (
    <Stack gap={4} role="status">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs">{readingText(reading)}</Text>
        <Button flex="none" size="compact-xs" variant="subtle" color="dark.1" onClick={cancelReading}>
          Cancel
        </Button>
      </Group>
      <Progress size="xs" value={total > 0 ? (100 * done) / total : 0} aria-label="Reading" transitionDuration={0} />
    </Stack>
  )
}
