import { Group, NumberInput, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { setTool } from '../../actions/outline/records'
import { roiStore } from '../../state/roiStore'

/** How brush, eraser and flood fill are set. */
export function ToolOptions() {
  const { brushRadiusMm, brushShape, floodTolerance } = useStore(roiStore, (s) => s.settings)
  return (
    <Stack gap="xs">
      <Group gap="xs" align="end" wrap="nowrap">
        <NumberInput
          size="xs"
          flex={1}
          label="Brush radius, mm"
          min={0.5}
          max={50}
          step={0.5}
          value={brushRadiusMm}
          onChange={(mm) => Number(mm) > 0 && setTool({ brushRadiusMm: Number(mm) })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Shape of the brush"
          value={brushShape}
          onChange={(shape) => setTool({ brushShape: shape === 'sphere' ? 'sphere' : 'circle' })}
          data={[
            { value: 'circle', label: 'Circle' },
            { value: 'sphere', label: 'Sphere' },
          ]}
        />
      </Group>
      <ThresholdRange />
      <NumberInput
        size="xs"
        label="Flood fill takes values within, % of the window"
        min={1}
        max={100}
        value={Math.round(100 * floodTolerance)}
        onChange={(percent) => Number(percent) > 0 && setTool({ floodTolerance: Number(percent) / 100 })}
      />
    </Stack>
  )
}

function ThresholdRange() {
  const { threshold } = useStore(roiStore, (s) => s.settings)
  const put = (at: 0 | 1, value: string | number): void => {
    if (!threshold || value === '') return
    const next = threshold.map((old, n) => (n === at ? Number(value) : old))
    setTool({ threshold: [next[0], next[1]] })
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <Switch
        size="xs"
        flex={1}
        label="Paint only values from"
        checked={threshold !== null}
        onChange={({ currentTarget }) => setTool({ threshold: currentTarget.checked ? [0, 1000] : null })}
      />
      {([0, 1] as const).map((at) => (
        <Group key={at} gap="xs" wrap="nowrap">
          {at === 1 && <Text size="xs">to</Text>}
          <NumberInput
            size="xs"
            w="4.5rem"
            hideControls
            aria-label={at === 0 ? 'Lowest value painted' : 'Highest value painted'}
            disabled={!threshold}
            value={threshold?.[at] ?? ''}
            onChange={(value) => put(at, value)}
          />
        </Group>
      ))}
    </Group>
  )
}
