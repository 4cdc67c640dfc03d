import { Button, Group, Select } from '@mantine/core'
import { useMemo } from 'react'
import { joinByHand, splitJoined } from '../../actions/open'
import { joinableWith } from '../../data/joinSeries'
import type { Volume } from '../../data/study'
import { shorten } from '../../ui/shorten'
import { useOpenStudy } from '../useOpenStudy'
import type { FitSource } from './fitSources'

interface Props {
  readonly volume: Volume
  readonly sources: readonly FitSource[]
  readonly pick: (volumeId: string) => void
}

/** Other diffusion on the same grid (more b-values, another echo time) can be fitted together with a series, and taken off it again. */
export function MoreSeries({ volume, sources, pick }: Props) {
  const { series, joined } = useOpenStudy()
  const members = joined.find((set) => set.volume.id === volume.id)?.members
  const options = useMemo(
    () =>
      joinableWith(series, members ?? [volume.id]).map(({ id, label, seriesInstanceUID }) => ({
        value: id,
        label: shorten(
          sources.find((s) => s.volume.id === id)?.title ??
            ([series.find((s) => s.seriesInstanceUID === seriesInstanceUID)?.description, label]
              .filter(Boolean)
              .join(' · ') ||
              'Series without a name'),
          90,
        ),
      })),
    [series, members, volume.id, sources],
  )
  if (options.length === 0 && !members) return null
  const join = (other: string | null): void => {
    const set = other && joinByHand(volume.id, other)
    if (set) pick(set)
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {options.length > 0 && (
        <Select
          flex={1}
          size="xs"
          aria-label="Fit together with another series"
          placeholder="Fit together with…"
          data={options}
          value={null}
          onChange={join}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
      {members && (
        <Button size="compact-xs" variant="subtle" color="dark.1" onClick={() => splitJoined(volume.id)}>
          Take apart
        </Button>
      )}
    </Group>
  )
}
