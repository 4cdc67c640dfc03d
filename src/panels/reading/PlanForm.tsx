import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { importReadings } from '../../actions/reading/exchange'
import { makePlan, openCases, type PlanWish } from '../../actions/reading/plan'
import { PLAN_MODELS } from '../../actions/reading/planMaps'
import { Section } from '../../ui/Section'
import { FileTaker } from './FileTaker'
import { PlanCases } from './PlanCases'

interface Props {
  readonly canCancel: boolean
  readonly done: () => void
}

/** A seed that nobody chose. */
const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]

const firstWish = (): PlanWish => ({
  name: `Reading plan of ${new Date().toLocaleDateString()}`,
  cases: openCases(),
  modelIds: ['adc'],
  readers: ['A', 'B'],
  seed: anySeed(),
  passes: 1,
  washOutDays: 14,
  blinding: { identity: true, visitOrder: false },
})

/** Who reads what in which order: made from what is open, or taken from a file of another laptop. */
export function PlanForm({ canCancel, done }: Props) {
  const [wish, setWish] = useState(firstWish)
  const change = (part: Partial<PlanWish>): void => setWish((before) => ({ ...before, ...part }))
  return (
    <Section title="New reading plan">
      <Text size="xs" c="dark.2">
        Two or more readers outline the same lesions, each without sight of the others; then Permea compares them.
        Readers have codes, no names.
      </Text>
      <TextInput size="xs" label="Name" value={wish.name} onChange={(e) => change({ name: e.currentTarget.value })} />
      <PlanCases cases={wish.cases} change={(cases) => change({ cases })} />
      <TagsInput
        size="xs"
        label="Readers, by code"
        description="Enter after each: A, B …"
        value={[...wish.readers]}
        onChange={(readers) => change({ readers })}
      />
      <MultiSelect
        size="xs"
        label="Maps made for every reader"
        description="Perfusion maps are made by each reader, with an artery of their own"
        data={PLAN_MODELS.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...wish.modelIds]}
        onChange={(modelIds) => change({ modelIds })}
      />
      <Order wish={wish} change={change} />
      <Hiding wish={wish} change={change} />
      <Group gap={4}>
        <Button size="compact-sm" disabled={wish.cases.length === 0} onClick={() => void makePlan(wish).then(done)}>
          Make the plan
        </Button>
        {canCancel && (
          <Button size="compact-sm" variant="default" onClick={done}>
            Cancel
          </Button>
        )}
        <FileTaker label="Import a plan or readings…" take={importReadings} />
      </Group>
    </Section>
  )
}

interface PartProps {
  readonly wish: PlanWish
  readonly change: (part: Partial<PlanWish>) => void
}

function Order({ wish, change }: PartProps) {
  return (
    <Group gap="xs" align="flex-end" grow>
      <NumberInput
        size="xs"
        label="Seed"
        title="Leads to the random order of cases of each reader: the same seed gives the same order"
        hideControls
        allowDecimal={false}
        value={wish.seed}
        onChange={(seed) => change({ seed: Number(seed) })}
      />
      <Select
        size="xs"
        label="Passes"
        allowDeselect={false}
        data={[
          { value: '1', label: 'One' },
          { value: '2', label: 'Two' },
        ]}
        value={String(wish.passes)}
        onChange={(passes) => change({ passes: passes === '2' ? 2 : 1 })}
      />
      {wish.passes === 2 && (
        <NumberInput
          size="xs"
          label="Wash-out, days"
          min={0}
          allowDecimal={false}
          value={wish.washOutDays}
          onChange={(days) => change({ washOutDays: Number(days) })}
        />
      )}
    </Group>
  )
}

function Hiding({ wish: { blinding }, change }: PartProps) {
  return (
    <Stack gap={6}>
      <Text size="xs" fw={500}>
        Hidden while reading
      </Text>
      <Text size="xs" c="dark.2">
        Always: what other readers made, outcome and clinical data. On request also:
      </Text>
      <Checkbox
        size="xs"
        label="Who the patient is"
        checked={blinding.identity}
        onChange={(e) => change({ blinding: { ...blinding, identity: e.currentTarget.checked } })}
      />
      <Checkbox
        size="xs"
        label="Dates and order of the visits"
        checked={blinding.visitOrder}
        onChange={(e) => change({ blinding: { ...blinding, visitOrder: e.currentTarget.checked } })}
      />
    </Stack>
  )
}
