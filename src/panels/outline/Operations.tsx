import { Button, Group, NumberInput, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import {
  combine,
  fillHoles,
  growBy,
  interpolateSlices,
  keepLargestIsland,
  smooth,
  type Combination,
} from '../../actions/outline/operations'
import type { Roi } from '../../data/roi'
import { shorten } from '../../ui/shorten'

const PLAIN = [
  { label: 'Fill holes', title: 'Closes what is surrounded on its slice', run: fillHoles },
  { label: 'Smooth', title: 'Rounds the outline off, slice by slice', run: smooth },
  { label: 'Largest island', title: 'Keeps the largest piece alone', run: keepLargestIsland },
  { label: 'Interpolate', title: 'Draws the slices between the drawn ones', run: interpolateSlices },
] as const

const COMBINATIONS: readonly { readonly how: Combination; readonly label: string; readonly title: string }[] = [
  { how: 'union', label: 'Add', title: 'Adds the other outline to this one' },
  { how: 'subtract', label: 'Subtract', title: 'Takes the other outline off this one' },
  { how: 'intersect', label: 'Common', title: 'Keeps what both have' },
]

/** What can be done to the selected outline as a whole; each is one step of undo. */
export function Operations({ roi, rois }: { readonly roi: Roi; readonly rois: readonly Roi[] }) {
  return (
    <Stack gap="xs">
      <Group gap={4}>
        {PLAIN.map(({ label, title, run }) => (
          <Button key={label} size="compact-xs" variant="default" title={title} onClick={() => run(roi.id)}>
            {label}
          </Button>
        ))}
      </Group>
      <GrowShrink roi={roi} />
      <Combine roi={roi} others={rois.filter(({ id }) => id !== roi.id)} />
    </Stack>
  )
}

function GrowShrink({ roi }: { readonly roi: Roi }) {
  const [mm, setMm] = useState(2)
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-xs" variant="default" onClick={() => growBy(mm, roi.id)}>
        Grow
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => growBy(-mm, roi.id)}>
        Shrink
      </Button>
      <NumberInput
        size="xs"
        w="5.5rem"
        aria-label="Millimetres to grow or shrink by"
        suffix=" mm"
        min={0.5}
        max={50}
        step={0.5}
        value={mm}
        onChange={(value) => Number(value) > 0 && setMm(Number(value))}
      />
    </Group>
  )
}

function Combine({ roi, others }: { readonly roi: Roi; readonly others: readonly Roi[] }) {
  const [pickedId, pick] = useState<string | null>(null)
  const other = others.find(({ id }) => id === pickedId) ?? others[0]
  if (!other) return null
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        size="xs"
        flex={1}
        aria-label="The other outline"
        allowDeselect={false}
        value={other.id}
        onChange={pick}
        data={others.map(({ id, name }) => ({ value: id, label: shorten(name, 40) }))}
      />
      {COMBINATIONS.map(({ how, label, title }) => (
        <Button
          key={how}
          size="compact-xs"
          variant="default"
          title={title}
          onClick={() => combine(how, other.id, roi.id)}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}
