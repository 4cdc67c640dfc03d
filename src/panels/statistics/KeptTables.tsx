import { Button, Group, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { deleteKeptTable, openKeptTable } from '../../actions/statistics/keptTables'
import { readingStore } from '../../state/readingStore'
import { statisticsStore, type WaitingTable } from '../../state/statisticsStore'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { countText } from '../../ui/timeText'

/** Case tables with entries written by hand, as they were left. None is shown to a reader at a reading. */
export function KeptTables() {
  const waiting = useStore(statisticsStore, (s) => s.waiting)
  const isReading = useStore(readingStore, (s) => s.seat !== null)
  if (isReading || waiting.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="xs" c="dark.1">
        Case tables kept in this browser with what was written into them:
      </Text>
      <Stack gap={2} role="list" aria-label="Kept case tables" mah="10rem" style={{ overflowY: 'auto' }}>
        {waiting.map((table) => (
          <KeptTable key={table.id} table={table} />
        ))}
      </Stack>
    </Stack>
  )
}

function KeptTable({ table: { id, name, savedAt, rows } }: { readonly table: WaitingTable }) {
  const [isAsking, ask] = useState(false)
  return (
    <Group role="listitem" gap="xs" wrap="nowrap" justify="space-between">
      <Button size="compact-xs" variant="subtle" onClick={() => void openKeptTable(id)}>
        {shorten(name, 50)}
      </Button>
      <Group gap="xs" wrap="nowrap">
        <Text size="xs" c="dark.2">
          {countText(rows)} rows · {new Date(savedAt).toLocaleDateString()}
        </Text>
        {isAsking ? (
          <Button size="compact-xs" color="red" variant="light" onClick={() => void deleteKeptTable(id)}>
            Delete it
          </Button>
        ) : (
          <IconButton label={`Delete the case table ${shorten(name, 50)}`} size="sm" onClick={() => ask(true)}>
            <IconTrash size="0.95rem" />
          </IconButton>
        )}
      </Group>
    </Group>
  )
}
