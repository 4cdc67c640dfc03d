import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { memo } from 'react'
import { useStore } from 'zustand/react'
import { setHotSpot, setReference, setSplit } from '../../actions/measure/settings'
import { splitFor, splitSources } from '../../actions/measure/split'
import type { SplitChoice } from '../../data/roiMeasurement'
import { mapStore } from '../../state/mapStore'
import { numbersStore } from '../../state/numbersStore'
import { mapById } from '../../state/volumes'
import { shorten } from '../../ui/shorten'
import { UNITS } from '../../units/units'
import { useOpenStudy } from '../useOpenStudy'
import { sameNames, type NamedOutline } from './names'

interface Props {
  readonly roiId: string
  readonly frameOfReferenceUID: string | null
  readonly names: readonly NamedOutline[]
}

/** What an outline is compared with, what its hot spot is, and what enhancing means. All of it changes numbers, so all of it is in sight. */
function Settings({ roiId, frameOfReferenceUID, names }: Props) {
  const referenceId = useStore(numbersStore, (s) => s.referenceId)
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        label="Ratio to"
        placeholder="No reference tissue"
        clearable
        value={referenceId}
        onChange={setReference}
        data={names.filter(({ value }) => value !== roiId)}
      />
      <HotSpotSize />
      <SplitSettings frameOfReferenceUID={frameOfReferenceUID} />
    </Stack>
  )
}

export const PartSettings = memo(
  Settings,
  (before, after) =>
    before.roiId === after.roiId &&
    before.frameOfReferenceUID === after.frameOfReferenceUID &&
    sameNames(before.names, after.names),
)

function HotSpotSize() {
  const hotSpot = useStore(numbersStore, (s) => s.hotSpot)
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <NumberInput
        size="xs"
        flex={1}
        label="Hot spot: the hottest"
        min={0.01}
        max={hotSpot.unit === 'percent' ? 100 : 1000}
        value={hotSpot.amount}
        onChange={(amount) => setHotSpot({ ...hotSpot, amount: Number(amount) })}
      />
      <Select
        size="xs"
        w="6rem"
        aria-label="Unit of the hot spot"
        allowDeselect={false}
        value={hotSpot.unit}
        onChange={(unit) => setHotSpot(unit === 'percent' ? { unit, amount: 10 } : { unit: 'cm3', amount: 1 })}
        data={[
          { value: 'cm3', label: 'cm³' },
          { value: 'percent', label: '%' },
        ]}
      />
    </Group>
  )
}

function SplitSettings({ frameOfReferenceUID }: Pick<Props, 'frameOfReferenceUID'>) {
  useStore(numbersStore, (s) => s.split)
  useStore(mapStore, (s) => s.maps)
  useOpenStudy()
  const sources = splitSources()
  const now = splitFor({ frameOfReferenceUID })
  const source = sources.find(({ id }) => id === now?.id)
  const scale = scaleOf(now)
  const choose = (id: string | null): void => {
    const found = sources.find((one) => one.id === id)
    setSplit(found ? { by: found.by, id: found.id, threshold: found.threshold } : null)
  }
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <Select
        size="xs"
        flex={1}
        label="Enhancing by"
        placeholder="Not split"
        clearable
        value={source?.id ?? null}
        onChange={choose}
        data={sources.map(({ id, label }) => ({ value: id, label: shorten(label, 50) }))}
      />
      <NumberInput
        size="xs"
        w="6rem"
        label={`from${scale.label ? ` ${scale.label}` : ''}`}
        aria-label="Threshold of enhancing"
        disabled={!now}
        value={now ? Number((now.threshold * scale.times).toPrecision(4)) : ''}
        onChange={(value) => now && value !== '' && setSplit({ ...now, threshold: Number(value) / scale.times })}
      />
    </Group>
  )
}

/** How a threshold is typed: enhancement in percent, a map's value in its shown unit. */
function scaleOf(split: SplitChoice | null): { readonly label: string; readonly times: number } {
  if (split?.by !== 'map') return { label: '%', times: 100 }
  return UNITS[mapById(split.id)?.unit ?? '1']
}
