import { Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { askNothingOf, askOf } from '../actions/fit/choices'
import type { Model, SettingSpec } from '../models/defineModel'
import type { AskedFit } from '../state/mapStore'
import { HelpTip } from '../ui/HelpTip'
import { UNITS } from '../units/units'

interface Props {
  readonly model: Model
  readonly asked: AskedFit
  /** What is to be fitted: a σ of the noise is asked for it alone. */
  readonly volumeId?: string
  /** Settings that are chosen elsewhere in the panel. */
  readonly without?: readonly string[]
  /** What stands under a setting, by its name. */
  readonly under?: Readonly<Record<string, ReactNode>>
}

/** Method, settings and limits of a fit: every default in sight, each to be changed. */
export function FitOptions({ model, asked, volumeId, without = [], under = {} }: Props) {
  const method = model.methods.find(({ id }) => id === asked.method) ?? model.methods[0]
  const { bounds = {}, settings = {} } = asked
  const isChanged =
    asked.method !== undefined || Boolean(asked.noiseMap) || Object.keys({ ...bounds, ...settings }).length > 0
  return (
    <Stack gap="xs">
      <Group gap={4} align="flex-end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label="Method"
          data={model.methods.map(({ id, label }) => ({ value: id, label }))}
          value={method.id}
          onChange={(id) => id && askOf(model.id, { method: id })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <HelpTip about="methods">
          {model.methods.map(({ id, label, explanation }) => (
            <p key={id}>
              <b>{label}.</b> {explanation}
            </p>
          ))}
        </HelpTip>
      </Group>
      <details>
        <Text component="summary" size="xs" c="dark.1">
          Limits and settings{isChanged ? ' (changed)' : ''}
        </Text>
        <Stack gap="xs" mt="xs">
          {Object.entries(model.settings ?? {})
            .filter(([name]) => !without.includes(name))
            .map(([name, spec]) => (
              <Fragment key={name}>
                <SettingEntry
                  spec={spec}
                  value={asked.settings?.[name] ?? spec.default}
                  change={(value) => askOf(model.id, { settings: { [name]: value } }, volumeId)}
                />
                {under[name]}
              </Fragment>
            ))}
          <Limits model={model} asked={asked} />
          {isChanged && (
            <Button size="compact-xs" variant="subtle" onClick={() => askNothingOf(model.id)}>
              Back to the defaults
            </Button>
          )}
        </Stack>
      </details>
    </Stack>
  )
}

interface SettingProps {
  readonly spec: SettingSpec
  readonly value: SettingSpec['default']
  readonly change: (value: SettingSpec['default']) => void
}

function SettingEntry({ spec, value, change }: SettingProps) {
  const unit = spec.unit ? UNITS[spec.unit].label : ''
  if (typeof value === 'boolean')
    return (
      <Switch
        size="xs"
        label={spec.label}
        title={spec.explanation}
        checked={value}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    )
  if (typeof value === 'number')
    return (
      <NumberInput
        size="xs"
        label={unit ? `${spec.label} (${unit})` : spec.label}
        title={spec.explanation}
        hideControls
        min={0}
        value={value}
        onChange={(entry) => typeof entry === 'number' && change(entry)}
      />
    )
  return (
    <Select
      size="xs"
      label={spec.label}
      description={spec.explanation}
      data={[...(spec.choices ?? [value])]}
      value={value}
      onChange={(choice) => choice && change(choice)}
      allowDeselect={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}

/** The search box, in the units in which the parameters are shown. A fit that stops at one of its sides is marked so. */
function Limits({ model, asked }: Props) {
  return Object.entries(model.parameters)
    .filter(([, { bounded, range }]) => bounded !== false && range.every(Number.isFinite))
    .map(([name, { unit, range, label }]) => {
      const [low, high] = asked.bounds?.[name] ?? range
      const { times, label: unitLabel } = UNITS[unit]
      const set = (from: number, to: number) => from < to && askOf(model.id, { bounds: { [name]: [from, to] } })
      return (
        <Group key={name} gap={6} wrap="nowrap" title={label}>
          <Text size="xs" flex={1}>
            {name}{' '}
            <Text span size="xs" c="dark.2" style={{ whiteSpace: 'nowrap' }}>
              {unitLabel}
            </Text>
          </Text>
          <LimitEntry label={`Lowest ${name}`} value={low * times} enter={(value) => set(value / times, high)} />
          <Text size="xs" c="dark.2">
            to
          </Text>
          <LimitEntry label={`Highest ${name}`} value={high * times} enter={(value) => set(low, value / times)} />
        </Group>
      )
    })
}

interface LimitProps {
  readonly label: string
  readonly value: number
  readonly enter: (value: number) => void
}

const LimitEntry = ({ label, value, enter }: LimitProps) => (
  <NumberInput
    size="xs"
    w="4.5rem"
    hideControls
    aria-label={label}
    value={Number(value.toPrecision(6))}
    onChange={(entry) => typeof entry === 'number' && enter(entry)}
  />
)
