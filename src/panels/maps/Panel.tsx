import { Stack, Text } from '@mantine/core'
import { useDeferredValue } from 'react'
import { useStore } from 'zustand/react'
import { mapStore } from '../../state/mapStore'
import { Section } from '../../ui/Section'
import { FitForm } from './FitForm'
import { MapCard } from './MapCard'
import { newestFitFirst } from './newestFitFirst'

/** From a series to maps in colour, and everything about how they are shown. */
export function Panel() {
  const maps = useDeferredValue(useStore(mapStore, (s) => s.maps))
  return (
    <Stack gap="lg">
      <FitForm />
      <Section title="Maps">
        {maps.length === 0 && (
          <Text size="xs" c="dark.2">
            None yet. A finished map lies in colour over the active pane, and its card stands here.
          </Text>
        )}
        {newestFitFirst(maps).map((map) => (
          <MapCard key={map.id} map={map} />
        ))}
      </Section>
    </Stack>
  )
}
