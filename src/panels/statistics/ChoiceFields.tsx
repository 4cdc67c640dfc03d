import { Checkbox, Group } from '@mantine/core'
import type { ComponentType } from 'react'
import { choose } from '../../actions/statistics/analyse'
import { describeColumn } from '../../actions/statistics/caseTable'
import type { Choices } from '../../data/analyses/choices'
import { categoriesOf, columnOf, readersOf, visitsOf } from '../../data/analyses/lesions'
import type { Question } from '../../data/analyses/questions'
import type { CaseTable } from '../../data/caseTable'
import { shorten } from '../../ui/shorten'
import { Amount, One, Several, type Option } from './choiceInputs'

interface Props {
  readonly table: CaseTable
  readonly question: Question
  readonly choices: Choices
}

/** What can be chosen from, worked out once for all fields. */
interface Offers {
  readonly measured: readonly Option[]
  readonly clinical: readonly Option[]
  readonly readers: readonly Option[]
  readonly visits: readonly Option[]
  readonly entries: readonly Option[]
}

const plain = (value: string): Option => ({ value, label: shorten(value, 40) })

function offersOf({ columns, rows }: CaseTable, { group }: Choices): Offers {
  const named = (kind: string): Option[] =>
    columns
      .filter((column) => column.kind === kind)
      .map(({ key, label }) => ({ value: key, label: shorten(label, 40) }))
  return {
    measured: named('measurement'),
    clinical: named('clinical'),
    readers: readersOf(rows).map(plain),
    visits: [...visitsOf(rows)].map(([index, name]) => ({ value: String(index), label: shorten(name, 30) })),
    entries: categoriesOf(rows, group).map(plain),
  }
}

/** The choices that the question reads, in its own order; all others stay as they are. */
export function ChoiceFields({ table, question, choices }: Props) {
  const offers = offersOf(table, choices)
  return (
    <Group gap="xs" align="end" role="group" aria-label="Choices">
      {question.uses.map((name) => {
        const Field = FIELDS[name]
        return Field && <Field key={name} choices={choices} offers={offers} />
      })}
      {JUDGE_PREDICTORS.includes(question.id) && <DefinedBy {...{ table, choices, offers }} />}
    </Group>
  )
}

interface FieldProps {
  readonly choices: Choices
  readonly offers: Offers
}

type Keys<T> = { [K in keyof Choices]: Choices[K] extends T ? K : never }[keyof Choices]

const several = (name: Keys<readonly string[]>, label: string, from: 'measured' | 'readers') =>
  function SeveralField({ choices, offers }: FieldProps) {
    return (
      <Several
        label={label}
        data={offers[from]}
        value={choices[name]}
        onChange={(value) => choose({ [name]: value })}
      />
    )
  }

const one = (name: 'detail' | 'other' | 'group' | 'category' | 'caseValue', label: string, from: keyof Offers) =>
  function OneField({ choices, offers }: FieldProps) {
    return (
      <One label={label} data={offers[from]} value={choices[name]} onChange={(value) => choose({ [name]: value })} />
    )
  }

const visit = (name: 'from' | 'to', label: string) =>
  function VisitField({ choices, offers }: FieldProps) {
    const change = (value: string): void => choose({ [name]: Number(value) })
    return <One label={label} data={offers.visits} value={String(choices[name])} onChange={change} />
  }

const amount = (name: 'delta' | 'sd' | 'alpha' | 'power' | 'dropout', label: string) =>
  function AmountField({ choices }: FieldProps) {
    return <Amount label={label} value={choices[name]} onChange={(value) => choose({ [name]: value })} />
  }

const WHEN = [
  { value: 'percent', label: 'Change in %' },
  { value: 'change', label: 'Change' },
  { value: 'earlier', label: 'At the earlier visit' },
  { value: 'later', label: 'At the later visit' },
] as const

const REPEATS = [
  { value: 'readers', label: 'readers' },
  { value: 'visits', label: 'visits' },
] as const

function WhenField({ choices }: FieldProps) {
  const change = (value: string): void => {
    const known = WHEN.find((one) => one.value === value)
    if (known) choose({ when: known.value })
  }
  return <One label="Which number" data={WHEN} value={choices.when} onChange={change} />
}

function RepeatsField({ choices }: FieldProps) {
  const change = (value: string): void => choose({ repeats: value === 'visits' ? 'visits' : 'readers' })
  return <One label="Repeats are" data={REPEATS} value={choices.repeats} onChange={change} />
}

function ReaderField({ choices, offers }: FieldProps) {
  const data = [{ value: '', label: 'Mean of readers' }, ...offers.readers]
  return <One label="Whose values" data={data} value={choices.reader} onChange={(reader) => choose({ reader })} />
}

function RatedVisitField({ choices, offers }: FieldProps) {
  const data = [...offers.visits, { value: '', label: 'All visits together' }]
  const change = (value: string): void => choose({ visit: value === '' ? null : Number(value) })
  return <One label="Visit" data={data} value={choices.visit === null ? '' : String(choices.visit)} onChange={change} />
}

const BootstrapField = ({ choices }: FieldProps) => (
  <Checkbox
    size="xs"
    mb={6}
    label="Cluster bootstrap"
    title="Draws whole patients 2000 times: intervals that hold where a patient gives several lesions"
    checked={choices.bootstrap}
    onChange={({ currentTarget }) => choose({ bootstrap: currentTarget.checked })}
  />
)

/** A field for each choice; thresholds are set where the response rules are (panel Change). */
const FIELDS: Readonly<Record<keyof Choices, ComponentType<FieldProps> | null>> = {
  parameters: several('parameters', 'Measurements', 'measured'),
  predictors: several('predictors', 'Predictors', 'measured'),
  lowerIn: several('lowerIn', 'Cases are lower in', 'measured'),
  readers: several('readers', 'Readers', 'readers'),
  detail: one('detail', 'Shown in detail', 'measured'),
  other: one('other', 'Beside it', 'measured'),
  group: one('group', 'Group or outcome', 'clinical'),
  category: one('category', 'Second category', 'clinical'),
  caseValue: one('caseValue', 'A case is', 'entries'),
  from: visit('from', 'Earlier visit'),
  to: visit('to', 'Later visit'),
  visit: RatedVisitField,
  reader: ReaderField,
  when: WhenField,
  repeats: RepeatsField,
  bootstrap: BootstrapField,
  delta: amount('delta', 'Mean change'),
  sd: amount('sd', 'SD of changes'),
  alpha: amount('alpha', 'α, two-sided'),
  power: amount('power', 'Power'),
  dropout: amount('dropout', 'Dropout'),
  thresholds: null,
}

const JUDGE_PREDICTORS: readonly string[] = ['groups', 'prediction', 'combined']

/** Which measurements the outcome was made from: they cannot be judged as its predictors. */
function DefinedBy({ table, choices, offers }: FieldProps & { readonly table: CaseTable }) {
  const outcome = columnOf(table, choices.group)
  if (!outcome) return null
  return (
    <Several
      label="Outcome defined by"
      data={offers.measured}
      value={outcome.definedBy ?? []}
      onChange={(definedBy) => describeColumn(outcome.key, { definedBy })}
    />
  )
}
