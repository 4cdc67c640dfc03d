import { Alert, Select, Stack, Text } from '@mantine/core'
import { chooseDynamic } from '../../actions/perfusion/choices'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { Steady } from '../../ui/Steady'
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
import { usePerfusion, type Perfusion } from './usePerfusion'

interface Props {
  readonly perfusion: Perfusion
}

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
      <Steady of={[JSON.stringify(perfusion.advice)]} draw={() => <Advice advice={perfusion.advice} />} />
      <Steady of={[plans, dynamicId, perfusion.choice?.presetId]} draw={() => <Dynamic perfusion={perfusion} />} />
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

/** The dynamic that the panel stands at, and ways of published studies to look at it. */
function Dynamic({ perfusion }: Props) {
  const { plans, dynamicId } = perfusion
  return (
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
  )
}

/** Shown once the first look is done: what it finds to advise would push them down under the pointer. */
function Choices({ perfusion }: Props) {
  const { plan, model, asked, busy, inputs } = perfusion
  const { t1, b1MapId, relaxivity, hematocrit, baselineFrames, aif, shape, searchIn, taken } = perfusion.choice ?? {}
  const { smoothing, delay, hasUptake } = perfusion.choice ?? {}
  const { angles, t1Map, suggestions, artery, outlined, shaped, smoothed, roiDelayS } = perfusion.facts ?? {}
  const foundBaseline = perfusion.facts?.baselineFrames
  const input = inputs?.state === 'ready' ? inputs.inputs.aif?.input : null
  const arrivalS = input && 'arrivalS' in input ? input.arrivalS : null
  const found = [suggestions, artery, outlined, shaped, busy, inputs?.state, arrivalS]
  return (
    <>
      <Steady of={[plan, t1, b1MapId, angles, t1Map]} draw={() => <T1Source perfusion={perfusion} />} />
      <Steady
        of={[plan, relaxivity, hematocrit, baselineFrames, foundBaseline]}
        draw={() => <SignalSettings perfusion={perfusion} />}
      />
      <Steady of={[plan, aif, shape, searchIn, taken, ...found]} draw={() => <AifSource perfusion={perfusion} />} />
      <Steady of={[plan, smoothing, smoothed]} draw={() => <Smoothing perfusion={perfusion} />} />
      <Section title="Model">
        <Steady of={[plan, model, asked, hasUptake]} draw={() => <ModelChoice perfusion={perfusion} />} />
        <Steady of={[plan, model, delay, roiDelayS]} draw={() => <DelayChoice perfusion={perfusion} />} />
        <Standing perfusion={perfusion} />
      </Section>
      <Tumour live={perfusion.live} />
      <Sensitivity perfusion={perfusion} />
    </>
  )
}

/** What stands against the fit, and the fit. */
function Standing({ perfusion }: Props) {
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
