import { Button, FileButton, Group, NumberInput, Select, Text } from '@mantine/core'
import { chooseAifFile } from '../../actions/perfusion/choices'
import { POPULATIONS, type Population } from '../../kernels/dce/populationAif'
import type { AifChoice } from '../../state/perfusionStore'
import { Section } from '../../ui/Section'
import { Arteries } from './Arteries'
import type { Perfusion } from './usePerfusion'

const POPULATION_NAMES: Readonly<Record<Population, string>> = {
  parker: 'Population: Parker 2006',
  georgiou: 'Population: Georgiou 2019',
  weinmann: 'Population: Weinmann 1984',
}

/** Which arterial curve goes in: found, outlined, out of a file or of a population. */
export function AifSource({ perfusion }: { readonly perfusion: Perfusion }) {
  const { choice, facts, inputs, choose, dynamicId } = perfusion
  if (!choice || dynamicId === undefined) return null
  const { aif } = choice
  const put = (next: AifChoice): void => void choose({ aif: next, presetId: null })
  const pick = (id: string): void => {
    const population = POPULATIONS.find((name) => name === id)
    if (population) put({ kind: 'population', population, arrivalS: null })
    else if (id === 'auto' || id === 'outline') put({ kind: id })
  }
  const input = inputs?.state === 'ready' ? inputs.inputs.aif?.input : undefined
  return (
    <Section title="Arterial input">
      <Group gap="xs" wrap="nowrap">
        <Select
          size="xs"
          flex={1}
          aria-label="Arterial input"
          data={[
            { value: 'auto', label: 'Found in the images' },
            { value: 'outline', label: 'Outline of an artery' },
            ...POPULATIONS.map((name) => ({ value: name, label: POPULATION_NAMES[name] })),
            ...(aif.kind === 'file' ? [{ value: 'file', label: `File ${aif.name}` }] : []),
          ]}
          value={aif.kind === 'population' ? aif.population : aif.kind}
          onChange={(id) => id && pick(id)}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <FileButton accept=".csv,.txt,text/csv" onChange={(file) => file && void chooseAifFile(dynamicId, file)}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              title="CSV with a column of times (t_s) and one of concentration (Cp_mM or Cb_mM)"
            >
              File …
            </Button>
          )}
        </FileButton>
      </Group>
      {aif.kind !== 'outline' && aif.kind !== 'file' && facts && (
        <Arteries dynamicId={dynamicId} facts={facts} taken={choice.taken} />
      )}
      {aif.kind === 'population' && (
        <Group gap="xs" wrap="nowrap">
          <Text size="xs" flex={1}>
            Arrival {aif.arrivalS === null ? 'as in the found artery' : 'as typed'}
          </Text>
          <NumberInput
            size="xs"
            w="6rem"
            step={0.5}
            decimalScale={1}
            suffix=" s"
            aria-label="Arrival of the bolus, s from the first frame"
            value={aif.arrivalS ?? (input && 'arrivalS' in input ? Number(input.arrivalS.toFixed(1)) : '')}
            onChange={(value) => put({ ...aif, arrivalS: typeof value === 'number' ? value : null })}
          />
        </Group>
      )}
      {aif.kind === 'outline' && (
        <Text size="xs" c="dark.1">
          {facts?.outlined
            ? `${facts.outlined.name}: ${facts.outlined.curve.voxels.length} voxels.`
            : 'Outline an artery (V) on the dynamic; its curve follows as you draw.'}
        </Text>
      )}
    </Section>
  )
}
