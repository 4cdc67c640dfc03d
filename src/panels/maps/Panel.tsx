import { Stack, Text } from '@mantine/core'
import { useDeferredValue } from 'react'
import { useStore } from 'zustand/react'
import { mapStore } from '../../state/mapStore'
import { Section } from '../../ui/Section'
import { FitCard } from './FitCard'
import { FitForm } from './FitForm'
import { newestFitFirst } from './fits'

/** From a series to maps in colour, and everything about how they are shown. */
export function Panel() {
  const maps = useDeferredValue(useStore(mapStore, (s) => s.maps))
  return (
    <Stack gap="lg">
      <FitForm />
      <Section title="Maps">
        {maps.length === 0 && (
          <Text size="xs" c="dark.2">
            None yet. A finished map lies in colour over the active pane, and its fit stands here.
          </Text>
        )}
        {newestFitFirst(maps).map((fit) => (
          <FitCard key={fit.id} fit={fit} />
        ))}
      </Section>
    </Stack>
  )
}
