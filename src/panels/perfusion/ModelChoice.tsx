import { Group, Select } from '@mantine/core'
import { HelpTip } from '../../ui/HelpTip'
import { FitOptions } from '../FitOptions'
import { DELAY_SETTINGS, PERFUSION_MODELS } from './models'
import type { Perfusion } from './usePerfusion'

/** Which model, and what is asked of it. */
export function ModelChoice({ perfusion: { model, wish, choose } }: { readonly perfusion: Perfusion }) {
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
      <FitOptions key={model.id} model={model} asked={wish} without={DELAY_SETTINGS} />
    </>
  )
}
