import { Group, NumberInput, Switch, Text } from '@mantine/core'
import type { SmoothingRecipe } from '../../data/perfusionInputs'
import { preparationText } from '../../data/preparationText'
import { Section } from '../../ui/Section'
import type { Perfusion } from './usePerfusion'

const NONE: SmoothingRecipe = { spatialFwhmMm: null, throughSlices: false, temporalFwhmS: null }

/** Smoothing before the fit, off unless the reader switches it on, with what it does to noise and peaks. */
export function Smoothing({ perfusion: { plan, choice, facts, choose } }: { readonly perfusion: Perfusion }) {
  if (!plan || !choice) return null
  const now = choice.smoothing ?? NONE
  const put = (change: Partial<SmoothingRecipe>): void => {
    const next = { ...now, ...change }
    const isOff = next.spatialFwhmMm === null && next.temporalFwhmS === null
    choose({ smoothing: isOff ? null : next, presetId: null })
  }
  const inPlane = plan.dynamic.volume.geometry?.spacingMm[0] ?? 1
  return (
    <Section title="Smoothing before the fit">
      <Step
        label="In the picture"
        unit="mm"
        value={now.spatialFwhmMm}
        usual={Number((1.5 * inPlane).toFixed(1))}
        put={(spatialFwhmMm) => put({ spatialFwhmMm })}
      />
      {now.spatialFwhmMm !== null && (
        <Switch
          size="xs"
          label="Through the slices too"
          checked={now.throughSlices}
          onChange={({ currentTarget }) => put({ throughSlices: currentTarget.checked })}
        />
      )}
      <Step
        label="Over time"
        unit="s"
        value={now.temporalFwhmS}
        usual={8}
        put={(temporalFwhmS) => put({ temporalFwhmS })}
      />
      {choice.smoothing &&
        facts?.smoothed?.effects
          .filter(({ step }) => step !== 'background')
          .map((effect) => (
            <Text key={effect.step} size="xs" c="dark.1">
              {preparationText(effect)}
            </Text>
          ))}
    </Section>
  )
}

interface StepProps {
  readonly label: string
  readonly unit: string
  readonly value: number | null
  /** What it begins with when it is switched on. */
  readonly usual: number
  readonly put: (value: number | null) => void
}

/** One step: on or off, and its full width at half maximum. */
function Step({ label, unit, value, usual, put }: StepProps) {
  return (
    <Group gap="xs" wrap="nowrap" h="1.875rem">
      <Switch
        size="xs"
        flex={1}
        label={label}
        checked={value !== null}
        onChange={({ currentTarget }) => put(currentTarget.checked ? usual : null)}
      />
      {value !== null && (
        <NumberInput
          size="xs"
          w="5.5rem"
          hideControls
          suffix={` ${unit}`}
          aria-label={`${label}, full width at half maximum in ${unit}`}
          min={0.1}
          value={value}
          onChange={(entry) => typeof entry === 'number' && entry > 0 && put(entry)}
        />
      )}
    </Group>
  )
}
