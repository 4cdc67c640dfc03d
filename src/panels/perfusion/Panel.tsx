import { Alert, Select, Stack, Text } from '@mantine/core'
import { chooseDynamic } from '../../actions/perfusion/choices'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { FitButton } from '../FitButton'
import { Advice } from './Advice'
import { AifSource } from './AifSource'
import { DelayChoice } from './DelayChoice'
import { ModelChoice } from './ModelChoice'
import { PresetButtons } from './PresetButtons'
import { Sensitivity } from './Sensitivity'
import { SignalSettings } from './SignalSettings'
import { Tumour } from './Tumour'
import { Smoothing } from './Smoothing'
import { T1Source } from './T1Source'
import { dynamicTitle } from '../../actions/perfusion/plans'
import { usePerfusion } from './usePerfusion'

/** From a dynamic to Ktrans, ve, kep and vp: what the study allows, what goes in, and the fit. */
export function Panel() {
  const perfusion = usePerfusion()
  const { plan, plans, dynamicId } = perfusion
  if (!plan || dynamicId === undefined)
    return (
      <Section title="Perfusion">
        <Text size="xs" c="dark.2">
          Perfusion needs a dynamic series with contrast agent; none is open. If one is, set its role to DCE under
          Series.
        </Text>
      </Section>
    )
  return (
    <Stack gap="lg">
      <Advice advice={perfusion.advice} />
      <Section title="Dynamic">
        <Select
          size="xs"
          aria-label="Dynamic series"
          data={plans.map(({ dynamic }) => ({ value: dynamic.volume.id, label: shorten(dynamicTitle(dynamic), 90) }))}
          value={dynamicId}
          onChange={(id) => id && chooseDynamic(id)}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <PresetButtons perfusion={perfusion} />
      </Section>
      {perfusion.isKnown ? (
        <Choices perfusion={perfusion} />
      ) : (
        <Text size="xs" c="dark.2" role="status">
          {perfusion.busy ?? 'Looking at the dynamic'} …
        </Text>
      )}
    </Stack>
  )
}

/** Shown once the first look is done: what it finds to advise would push them down under the pointer. */
function Choices({ perfusion }: { readonly perfusion: ReturnType<typeof usePerfusion> }) {
  return (
    <>
      <T1Source perfusion={perfusion} />
      <SignalSettings perfusion={perfusion} />
      <AifSource perfusion={perfusion} />
      <Smoothing perfusion={perfusion} />
      <Section title="Model">
        <ModelChoice perfusion={perfusion} />
        <DelayChoice perfusion={perfusion} />
        <Standing perfusion={perfusion} />
      </Section>
      <Tumour live={perfusion.live} />
      <Sensitivity perfusion={perfusion} />
    </>
  )
}

/** What stands against the fit, and the fit. */
function Standing({ perfusion }: { readonly perfusion: ReturnType<typeof usePerfusion> }) {
  const { inputs, refusal, busy, trouble, isBlocked, run } = perfusion
  const reason = trouble ?? (inputs?.state === 'refused' ? inputs.reason : refusal)
  return (
    <>
      {busy !== null && (
        <Text size="xs" c="dark.2" role="status">
          {busy} …
        </Text>
      )}
      {reason && busy === null && (
        <Alert color="yellow" variant="light" p="xs">
          <Text size="xs">{shorten(reason, 400)}</Text>
        </Alert>
      )}
      <FitButton isPossible={inputs?.state === 'ready' && reason === null && !isBlocked} text="Fit" run={run} />
    </>
  )
}
