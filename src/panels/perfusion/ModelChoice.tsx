import { Group, Select, Switch } from '@mantine/core'
import { HelpTip } from '../../ui/HelpTip'
import { FitOptions } from '../FitOptions'
import { DELAY_SETTINGS, MODEL_FREE, PERFUSION_MODELS } from './models'
import type { Perfusion } from './usePerfusion'

/** Which model, and what is asked of it. */
export function ModelChoice({ perfusion: { model, wish, choice, choose } }: { readonly perfusion: Perfusion }) {
  return (
    <>
      <Group gap={4} align="flex-end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          aria-label="Perfusion model"
          data={PERFUSION_MODELS.map(({ id, name }) => ({ value: id, label: name }))}
          value={model.id}
          onChange={(id) => id && choose({ modelId: id, presetId: null })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <HelpTip about={model.name}>{`${model.name}: ${model.equation}. ${model.reference}`}</HelpTip>
      </Group>
      {model.id !== MODEL_FREE && (
        <Switch
          size="xs"
          label="Uptake without a model as well"
          title="iAUC after 60 and 90 s, peak, time to peak, wash-in and wash-out, in maps of their own"
          checked={choice?.hasUptake ?? false}
          onChange={({ currentTarget }) => choose({ hasUptake: currentTarget.checked })}
        />
      )}
      <FitOptions key={model.id} model={model} asked={wish} without={DELAY_SETTINGS} />
    </>
  )
}
