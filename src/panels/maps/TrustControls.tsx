import { Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { setMapDisplay } from '../../actions/maps'
import type { MapVoxels, ParameterMap } from '../../data/parameterMap'
import { countTrust } from '../../data/trust'
import { mapStore, type MapDisplay } from '../../state/mapStore'
import { mapVoxelsById } from '../../state/studyStore'
import { countText } from '../../ui/timeText'

const CHOICES: { value: MapDisplay['untrusted']; label: string }[] = [
  { value: 'hatched', label: 'hatched' },
  { value: 'hidden', label: 'hidden' },
  { value: 'shown', label: 'as any other' },
]

/** What becomes of voxels that are not to be trusted, and which those are. */
export function TrustControls({ map }: { readonly map: ParameterMap }) {
  const display = useStore(mapStore, (s) => s.display[map.id])
  const voxels = mapVoxelsById.get(map.id)
  if (!display || !voxels) return null
  const { untrusted, errorLimit, background } = display
  return (
    <Stack gap={6}>
      <Text size="xs" c="dark.2">
        Voxels not to be trusted are
      </Text>
      <SegmentedControl
        size="xs"
        transitionDuration={0}
        aria-label="Voxels not to be trusted are"
        data={CHOICES}
        value={untrusted}
        onChange={(value) => setMapDisplay(map.id, { untrusted: value })}
      />
      {voxels.trust && (
        <Group gap="xs" wrap="nowrap">
          <Text size="xs" flex={1}>
            not trusted above a standard error of (% of the value)
          </Text>
          <NumberInput
            size="xs"
            w="4.5rem"
            hideControls
            min={1}
            aria-label="Largest trusted standard error in percent of the value"
            placeholder="any"
            value={errorLimit === null ? '' : Math.round(100 * errorLimit)}
            onChange={(entry) =>
              setMapDisplay(map.id, { errorLimit: typeof entry === 'number' && entry > 0 ? entry / 100 : null })
            }
          />
        </Group>
      )}
      <TrustText map={map} voxels={voxels} limit={errorLimit} background={background} />
    </Stack>
  )
}

interface TextProps {
  readonly map: ParameterMap
  readonly voxels: MapVoxels
  readonly limit: number | null
  readonly background: number
}

function TrustText({ map, voxels, limit, background }: TextProps) {
  const { valued, trusted, uncertain } = useMemo(
    () => countTrust(voxels, limit ?? null, voxels.signal ? background * voxels.signal.much : -Infinity),
    [voxels, limit, background],
  )
  if (valued === 0) return null
  const marked = valued - trusted - uncertain
  const reasons = [
    uncertain > 0 ? `${countText(uncertain)} with a large standard error` : '',
    marked > 0 ? `${countText(marked)} marked by the fit` : '',
  ].filter(Boolean)
  return (
    <Text size="xs" c="dark.1" data-trust>
      {map.parameter}: {countText(trusted)} of {countText(valued)} voxels with signal are trusted
      {reasons.length ? `; ${reasons.join(', ')}` : ''}
    </Text>
  )
}
