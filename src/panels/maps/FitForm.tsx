import { Alert, Group, Select, Stack, Text } from '@mantine/core'
import { chooseModel, choosePreset } from '../../actions/fit/choices'
import type { FitWish } from '../../actions/fitMap'
import { modelById } from '../../models/registry'
import { HelpTip } from '../../ui/HelpTip'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { FitButton } from '../FitButton'
import { FitOptions } from '../FitOptions'
import { BValueChoice } from './BValueChoice'
import { BValueSource } from './BValueSource'
import { DIFFUSION_MODELS, measuredNames, modelTitle } from './modelNames'
import { MoreSeries } from './MoreSeries'
import { NoiseSource } from './NoiseSource'
import { PRESETS } from './presets'
import { useFit } from './useFit'

/** Which series, which b-values, which model or which study's set of models; then go. */
export function FitForm() {
  const fit = useFit()
  const { volume, wishes } = fit
  if (!volume)
    return (
      <Section title="Make maps">
        <Text size="xs" c="dark.2">
          A map needs a diffusion series with two or more b-values; none is open.
        </Text>
      </Section>
    )
  const possible = wishes.filter(({ modelId }) => fit.refusals[modelId] === undefined)
  return (
    <Section title="Make maps">
      <Select
        size="xs"
        label="Series"
        data={fit.sources.map((s) => ({ value: s.volume.id, label: shorten(s.title, 90) }))}
        value={volume.id}
        onChange={fit.pick}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <MoreSeries volume={volume} sources={fit.sources} pick={fit.pick} />
      <BValueChoice
        groups={fit.groups}
        chosen={fit.chosen}
        sources={fit.isTyped ? null : (volume.acquisition.bSources ?? null)}
        choose={fit.choose}
      />
      <BValueSource key={volume.id} volume={volume} bValues={fit.bValues} isTyped={fit.isTyped} />
      <WhatToFit fit={fit} />
      <Notes fit={fit} />
      <FitButton
        isPossible={fit.distinct >= 2 && volume.notForFitting === null && possible.length > 0}
        text={buttonText(possible.length ? possible : wishes)}
        run={fit.run}
      />
    </Section>
  )
}

type Fit = ReturnType<typeof useFit>

function WhatToFit({ fit: { volume, wishes, preset } }: { readonly fit: Fit }) {
  const model = modelById(wishes[0].modelId)
  const choose = (id: string | null): void => {
    if (PRESETS.some((p) => p.id === id)) choosePreset(id ?? '')
    else if (id) chooseModel(id)
  }
  return (
    <Stack gap="xs">
      <Group gap={4} align="flex-end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label="Model"
          maxDropdownHeight={420}
          data={[
            { group: 'Models', items: DIFFUSION_MODELS.map((m) => ({ value: m.id, label: modelTitle(m) })) },
            { group: 'As in a published study', items: PRESETS.map(({ id, label }) => ({ value: id, label })) },
          ]}
          value={preset?.id ?? model.id}
          onChange={choose}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <HelpTip about={preset?.label ?? model.name}>
          {preset?.about ?? `${model.name}: ${model.equation}. ${model.reference}`}
        </HelpTip>
      </Group>
      {preset ? (
        <Text size="xs" c="dark.2">
          {preset.about}
        </Text>
      ) : (
        <FitOptions
          key={model.id}
          model={model}
          asked={wishes[0]}
          volumeId={volume?.id}
          under={
            volume ? { noiseSigma: <NoiseSource modelId={model.id} asked={wishes[0]} volume={volume} /> } : undefined
          }
        />
      )}
    </Stack>
  )
}

/** What stands against the fits, and what to know before them. */
function Notes({ fit: { volume, wishes, refusals, advice, distinct, groups } }: { readonly fit: Fit }) {
  const refused = wishes.filter(({ modelId }) => refusals[modelId])
  return (
    <>
      {volume?.notForFitting && <Warning text={volume.notForFitting} />}
      {refused.map(({ modelId }) => (
        <Warning key={modelId} text={`No ${modelById(modelId).name}: ${refusals[modelId]}`} />
      ))}
      {advice.map((words) => (
        <Text key={words} size="xs" c="dark.1">
          {words}
        </Text>
      ))}
      {distinct < 2 && groups.length > 0 && (
        <Text size="xs" c="dark.2">
          Choose at least two different b-values.
        </Text>
      )}
    </>
  )
}

const Warning = ({ text }: { readonly text: string }) => (
  <Alert color="yellow" variant="light" p="xs">
    <Text size="xs">{shorten(text, 400)}</Text>
  </Alert>
)

/** "Make ADC map", "Make D, Dstar, f maps", "Make maps of 3 models". */
function buttonText(wishes: readonly FitWish[]): string {
  if (wishes.length > 1) return `Make maps of ${wishes.length} models`
  const names = measuredNames(modelById(wishes[0].modelId))
  return `Make ${names.join(', ')} ${names.length > 1 ? 'maps' : 'map'}`
}
