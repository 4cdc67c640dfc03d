import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Key } from '../ui/Key'
import { Section } from '../ui/Section'
import { MOUSE, SHORTCUTS } from './shortcuts'

const GROUPS = ['Tools', 'Outline', 'View', 'Move', 'Layout', 'Page'] as const

/** What `?` shows: read from the same table as the keyboard itself. */
export function ShortcutSheet() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="xl" verticalSpacing="lg">
      {GROUPS.map((group) => (
        <Section key={group} title={group}>
          <Stack gap={4}>
            {SHORTCUTS.filter((s) => s.group === group).map(({ key, label }) => (
              <Line key={key} what={label} hand={<Key name={key} />} />
            ))}
          </Stack>
        </Section>
      ))}
      <Section title="Mouse">
        <Stack gap={4}>
          {MOUSE.map(([hand, what]) => (
            <Line
              key={hand}
              what={what}
              hand={
                <Text size="xs" c="dark.1">
                  {hand}
                </Text>
              }
            />
          ))}
        </Stack>
      </Section>
    </SimpleGrid>
  )
}

const Line = ({ what, hand }: { readonly what: string; readonly hand: ReactNode }) => (
  <Group justify="space-between" wrap="nowrap" gap="sm">
    <Text size="sm">{what}</Text>
    {hand}
  </Group>
)
