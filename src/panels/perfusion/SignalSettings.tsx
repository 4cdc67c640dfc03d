import { Group, NumberInput, Select, Text } from '@mantine/core'
import { baselineNow, relaxivityNow } from '../../actions/perfusion/inputs'
import { relaxivitiesAt } from '../../data/relaxivity'
import { Section } from '../../ui/Section'
import type { Perfusion } from './usePerfusion'

/** How signal becomes concentration: agent, hematocrit, and the frames before the bolus, all in sight. */
export function SignalSettings({ perfusion }: { readonly perfusion: Perfusion }) {
  const { plan, choice, facts, choose } = perfusion
  if (!plan || !choice) return null
  const { fieldT, volume } = plan.dynamic
  const relaxivity = relaxivityNow(plan, choice)
  const agents = relaxivitiesAt(fieldT)
  const agent = agents.find(({ source }) => source === relaxivity.source)
  const set = (change: Parameters<typeof choose>[0]) => choose({ ...change, presetId: null })
  return (
    <Section title="Signal to concentration">
      <Select
        size="xs"
        label="Contrast agent"
        placeholder="as typed"
        data={agents.map((row) => ({ value: row.agent, label: row.agent }))}
        value={agent?.agent ?? null}
        onChange={(name) => {
          const row = agents.find((other) => other.agent === name)
          if (row) set({ relaxivity: { perMMPerS: row.perMMPerS, source: row.source } })
        }}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Group gap="xs" grow>
        <NumberInput
          size="xs"
          hideControls
          label="r1 (1/s/mM)"
          title="Longitudinal relaxivity"
          min={0.1}
          value={relaxivity.perMMPerS}
          onChange={(value) =>
            typeof value === 'number' &&
            value > 0 &&
            set({ relaxivity: { perMMPerS: value, source: 'typed by the reader' } })
          }
        />
        <NumberInput
          size="xs"
          label="Hematocrit"
          title="Share of cells in blood: plasma concentration is that of blood over one less this"
          min={0}
          max={0.8}
          step={0.01}
          decimalScale={3}
          value={choice.hematocrit}
          onChange={(value) => typeof value === 'number' && value >= 0 && value < 0.9 && set({ hematocrit: value })}
        />
      </Group>
      <Text size="xs" c="dark.2">
        {relaxivity.source}
      </Text>
      {facts && (
        <Baseline frames={volume.frames} range={baselineNow(choice, facts)} found={facts.baselineFrames} set={set} />
      )}
    </Section>
  )
}

interface BaselineProps {
  readonly frames: number
  readonly range: readonly [number, number]
  readonly found: readonly [number, number]
  readonly set: (change: { readonly baselineFrames: readonly [number, number] | null }) => void
}

/** Frames are counted from 1 on the screen. */
function Baseline({ frames, range, found, set }: BaselineProps) {
  const [first, last] = range
  const put = (from: number, to: number): void => {
    if (from >= 0 && from <= to && to < frames) set({ baselineFrames: [from, to] })
  }
  const isFound = first === found[0] && last === found[1]
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" flex={1}>
        Frames before
      </Text>
      <NumberInput
        size="xs"
        w="3.5rem"
        min={1}
        max={frames}
        aria-label="First frame before the bolus"
        value={first + 1}
        onChange={(value) => typeof value === 'number' && put(value - 1, last)}
      />
      <Text size="xs" c="dark.2">
        to
      </Text>
      <NumberInput
        size="xs"
        w="3.5rem"
        min={1}
        max={frames}
        aria-label="Last frame before the bolus"
        value={last + 1}
        onChange={(value) => typeof value === 'number' && put(first, value - 1)}
      />
      <Text
        size="xs"
        c="dark.2"
        component={isFound ? 'span' : 'button'}
        onClick={() => !isFound && set({ baselineFrames: null })}
      >
        {isFound ? 'found' : 'as found'}
      </Text>
    </Group>
  )
}
