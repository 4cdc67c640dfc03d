import { Group, NumberInput, RangeSlider, Select, Slider, Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { setMapDisplay } from '../../actions/maps'
import type { ParameterMap } from '../../data/parameterMap'
import { mapStore } from '../../state/mapStore'
import { UNITS } from '../../units/units'
import { COLOUR_MAPS, isColourMap } from './colourMaps'
import { rangeScale } from './rangeScale'

/** Colours, range, threshold and opacity of a map, in the unit in which it is shown. */
export function DisplayControls({ map }: { readonly map: ParameterMap }) {
  const display = useStore(mapStore, (s) => s.display[map.id])
  if (!display) return null
  const { times, label } = UNITS[map.unit]
  const unit = label ? ` (${label})` : ''
  const scale = rangeScale(map.usual, display.range, times)
  const [low, high] = scale.shown
  const setRange = (from: number, to: number) => {
    if (from < to) setMapDisplay(map.id, { range: [from / times, to / times] })
  }

  return (
    <Stack gap={6}>
      <Select
        size="xs"
        aria-label="Colours"
        data={COLOUR_MAPS}
        value={display.colormap}
        onChange={(name) => isColourMap(name) && setMapDisplay(map.id, { colormap: name })}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Text size="xs" c="dark.2">
        Range{unit}
      </Text>
      <RangeSlider
        size="xs"
        min={scale.min}
        max={scale.max}
        step={scale.step}
        minRange={scale.step}
        label={null}
        thumbFromLabel="Lowest shown"
        thumbToLabel="Highest shown"
        value={[low, high]}
        onChange={([from, to]) => setRange(from, to)}
      />
      <Group gap="xs" grow>
        <Entry
          label="Lowest shown"
          step={scale.step}
          value={low}
          onEntry={(from) => from !== null && setRange(from, high)}
        />
        <Entry
          label="Highest shown"
          step={scale.step}
          value={high}
          onEntry={(to) => to !== null && setRange(low, to)}
        />
        <Entry
          label="Hide values below"
          placeholder="hide below"
          step={scale.step}
          value={display.threshold === null ? null : scale.round(display.threshold * times)}
          onEntry={(value) => setMapDisplay(map.id, { threshold: value === null ? null : value / times })}
        />
      </Group>
      <Text size="xs" c="dark.2" title="Only on the screen: numbers and exports keep every voxel">
        Background hidden below {Math.round(100 * display.background)} % of strong signal
      </Text>
      <Slider
        size="xs"
        label={null}
        thumbLabel="Background hidden below this share of strong signal"
        max={50}
        value={Math.round(100 * display.background)}
        onChange={(value) => setMapDisplay(map.id, { background: value / 100 })}
      />
      <Text size="xs" c="dark.2">
        Opacity {Math.round(100 * display.opacity)} %
      </Text>
      <Slider
        size="xs"
        label={null}
        thumbLabel="Opacity"
        value={Math.round(100 * display.opacity)}
        onChange={(value) => setMapDisplay(map.id, { opacity: value / 100 })}
      />
    </Stack>
  )
}

interface EntryProps {
  readonly label: string
  readonly placeholder?: string
  readonly step: number
  readonly value: number | null
  readonly onEntry: (value: number | null) => void
}

const Entry = ({ label, placeholder, step, value, onEntry }: EntryProps) => (
  <NumberInput
    size="xs"
    hideControls
    aria-label={label}
    title={label}
    placeholder={placeholder}
    step={step}
    value={value ?? ''}
    onChange={(entry) => (typeof entry === 'number' ? onEntry(entry) : entry === '' && onEntry(null))}
  />
)
