import { Button, FileButton, Group, NumberInput, Select, Text } from '@mantine/core'
import { chooseAifFile } from '../../actions/perfusion/choices'
import { POPULATIONS, type Population } from '../../kernels/dce/populationAif'
import { INPUT_SHAPES, type InputShape } from '../../kernels/dce/shapedInput'
import type { AifChoice } from '../../data/perfusionChoice'
import { Section } from '../../ui/Section'
import { Arteries } from './Arteries'
import { SearchRegion } from './SearchRegion'
import type { Perfusion } from './usePerfusion'

const POPULATION_NAMES: Readonly<Record<Population, string>> = {
  parker: 'Population: Parker 2006',
  georgiou: 'Population: Georgiou 2019',
  weinmann: 'Population: Weinmann 1984',
}

const SHAPES: { value: InputShape; label: string }[] = [
  { value: 'measured', label: 'As measured' },
  { value: 'parker-form', label: 'Put into Parker’s form' },
  { value: 'parker-area', label: 'Scaled to the area of Parker’s curve' },
]

/** Which arterial curve goes in: found, outlined, out of a file or of a population. */
export function AifSource({ perfusion }: { readonly perfusion: Perfusion }) {
  const { choice, facts, inputs, choose, dynamicId } = perfusion
  const timesS = inputs?.state === 'ready' ? inputs.inputs.timesS : null
  if (!choice || dynamicId === undefined) return null
  const { aif } = choice
  const put = (next: AifChoice): void => void choose({ aif: next, presetId: null })
  const pick = (id: string): void => {
    const population = POPULATIONS.find((name) => name === id)
    if (population) put({ kind: 'population', population, arrivalS: null })
    else if (id === 'auto' || id === 'outline') put({ kind: id })
  }
  const taken = inputs?.state === 'ready' ? inputs.inputs.aif : null
  const [input, shaped] = [taken?.input, taken?.shaped]
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
      {(aif.kind === 'auto' || aif.kind === 'outline') && (
        <Select
          size="xs"
          aria-label="What is made of the measured curve"
          data={SHAPES}
          value={choice.shape}
          onChange={(id) => {
            const shape = INPUT_SHAPES.find((one) => one === id)
            if (shape) choose({ shape, presetId: null })
          }}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
      {shaped && (
        <Text size="xs" c="dark.1">
          {shaped}
        </Text>
      )}
      {aif.kind === 'auto' && <SearchRegion perfusion={perfusion} />}
      {aif.kind !== 'outline' && aif.kind !== 'file' && facts && (
        <Arteries dynamicId={dynamicId} facts={facts} taken={choice.taken} timesS={timesS} />
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
