import { Group, NumberInput, SegmentedControl, Text } from '@mantine/core'
import { hasDelay } from '../../actions/perfusion/recipe'
import type { DelayChoice as Delay } from '../../data/perfusionChoice'
import { showNumber } from '../../units/units'
import { HelpTip } from '../../ui/HelpTip'
import type { Perfusion } from './usePerfusion'

const KINDS: { value: Delay['kind']; label: string }[] = [
  { value: 'fixed', label: 'as typed' },
  { value: 'roi', label: 'tumour’s own' },
  { value: 'voxel', label: 'each voxel’s' },
]

/** How much later the bolus comes to the tissue than to the artery; never without a word. */
export function DelayChoice({ perfusion: { model, choice, facts, choose } }: { readonly perfusion: Perfusion }) {
  if (!choice || !hasDelay(model)) return null
  const { delay } = choice
  const put = (next: Delay): void => void choose({ delay: next, presetId: null })
  return (
    <div>
      <Group gap={4} mb={4}>
        <Text size="xs">Bolus delay</Text>
        <HelpTip about="bolus delay">
          How much later the bolus comes to the tissue than to where the arterial curve was read. As typed; fitted once
          to the mean curve of the outlined tumour; or fitted in every voxel (slower, and noisier).
        </HelpTip>
      </Group>
      <SegmentedControl
        size="xs"
        fullWidth
        transitionDuration={0}
        aria-label="Bolus delay"
        data={KINDS}
        value={delay.kind}
        onChange={(kind) => put(kind === 'fixed' ? { kind, seconds: 0 } : { kind })}
      />
      {delay.kind === 'fixed' && (
        <NumberInput
          size="xs"
          mt={6}
          step={0.5}
          suffix=" s"
          aria-label="Delay in seconds"
          value={delay.seconds}
          onChange={(seconds) => typeof seconds === 'number' && put({ kind: 'fixed', seconds })}
        />
      )}
      {delay.kind === 'roi' && (
        <Text size="xs" c="dark.1" mt={6}>
          {facts?.roiDelayS == null
            ? 'Outline the tumour first: 0 s until then.'
            : `${showNumber(facts.roiDelayS, 2)} s, fitted to the mean curve of the tumour.`}
        </Text>
      )}
    </div>
  )
}
