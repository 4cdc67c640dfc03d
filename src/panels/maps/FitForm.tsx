import { Alert, Button, Group, Select, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { HelpTip } from '../../ui/HelpTip'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { BValueEntry } from '../BValueEntry'
import { BValueChoice } from './BValueChoice'
import { useFit } from './useFit'

/** Which series, which b-values, which method; then go. */
export function FitForm() {
  const fit = useFit()
  const { volume, model } = fit
  const title = `Make ${/^[AEIOU]/i.test(model.shown) ? 'an' : 'a'} ${model.shown} map`
  if (!volume)
    return (
      <Section title={title}>
        <Text size="xs" c="dark.2">
          A map needs a diffusion series with two or more b-values; none is open.
        </Text>
      </Section>
    )

  const hasUnknown = !fit.bValues || fit.bValues.includes(null)
  return (
    <Section
      title={title}
      aside={
        <HelpTip about={model.name}>
          {model.name}: {model.equation}
          <br />
          {model.reference}
        </HelpTip>
      }
    >
      <Select
        size="xs"
        label="Series"
        data={fit.sources.map((s) => ({ value: s.volume.id, label: shorten(s.title, 90) }))}
        value={volume.id}
        onChange={fit.pick}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {hasUnknown && (
        <div>
          <Text size="xs" mb={4}>
            The files hold no b-value for {fit.bValues ? 'some frames' : 'these frames'}. Type them from the protocol,
            in the order of the frames:
          </Text>
          <BValueEntry key={volume.id} volume={volume} bValues={fit.bValues} />
        </div>
      )}
      <BValueChoice groups={fit.groups} chosen={fit.chosen} choose={fit.choose} />
      <Group gap={4} align="flex-end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label="Method"
          data={model.methods.map(({ id, label }) => ({ value: id, label }))}
          value={fit.method.id}
          onChange={(id) => id && fit.chooseMethod(id)}
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
      {volume.notForFitting && (
        <Alert color="yellow" variant="light" p="xs">
          <Text size="xs">{shorten(volume.notForFitting, 400)}</Text>
        </Alert>
      )}
      <Button
        size="sm"
        leftSection={<IconPlayerPlay size="1rem" />}
        disabled={fit.distinct < 2 || volume.notForFitting !== null}
        loading={fit.isRunning}
        onClick={fit.run}
      >
        Make {model.shown} map
      </Button>
      {fit.distinct < 2 && fit.groups.length > 0 && (
        <Text size="xs" c="dark.2">
          Choose at least two different b-values.
        </Text>
      )}
    </Section>
  )
}
