import { Button, Checkbox, Group, Input, NumberInput, Popover, Select, Stack } from '@mantine/core'
import { choose } from '../../actions/statistics/analyse'
import { describeColumn } from '../../actions/statistics/caseTable'
import type { Choices } from '../../data/analyses/choices'
import { categoriesOf, columnOf, readersOf, visitsOf } from '../../data/analyses/lesions'
import type { Question } from '../../data/analyses/questions'
import type { CaseTable } from '../../data/caseTable'
import { shorten } from '../../ui/shorten'

interface Props {
  readonly table: CaseTable
  readonly question: Question
  readonly choices: Choices
}

interface Option {
  readonly value: string
  readonly label: string
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
      {question.uses.map((name) => (
        <Field key={name} name={name} {...{ table, choices, offers }} />
      ))}
      {(question.id === 'prediction' || question.id === 'combined' || question.id === 'groups') && (
        <DefinedBy {...{ table, choices, offers }} />
      )}
    </Group>
  )
}

interface FieldProps {
  readonly choices: Choices
  readonly offers: Offers
}

function Field({ name, choices, offers }: FieldProps & { readonly name: keyof Choices; readonly table: CaseTable }) {
  switch (name) {
    case 'parameters':
      return (
        <Several
          label="Measurements"
          data={offers.measured}
          value={choices.parameters}
          onChange={(parameters) => choose({ parameters })}
        />
      )
    case 'predictors':
      return (
        <Several
          label="Predictors"
          data={offers.measured}
          value={choices.predictors}
          onChange={(predictors) => choose({ predictors })}
        />
      )
    case 'readers':
      return (
        <Several
          label="Readers"
          data={offers.readers}
          value={choices.readers}
          onChange={(readers) => choose({ readers })}
        />
      )
    case 'detail':
      return (
        <One
          label="Shown in detail"
          data={offers.measured}
          value={choices.detail}
          onChange={(detail) => choose({ detail })}
        />
      )
    case 'other':
      return (
        <One label="Beside it" data={offers.measured} value={choices.other} onChange={(other) => choose({ other })} />
      )
    case 'reader':
      return (
        <One
          label="Whose values"
          data={[{ value: '', label: 'Mean of readers' }, ...offers.readers]}
          value={choices.reader}
          onChange={(reader) => choose({ reader })}
        />
      )
    case 'visit':
      return (
        <One
          label="Visit"
          data={[...offers.visits, { value: '', label: 'All visits together' }]}
          value={choices.visit === null ? '' : String(choices.visit)}
          onChange={(visit) => choose({ visit: visit === '' ? null : Number(visit) })}
        />
      )
    case 'from':
      return (
        <One
          label="Earlier visit"
          data={offers.visits}
          value={String(choices.from)}
          onChange={(from) => choose({ from: Number(from) })}
        />
      )
    case 'to':
      return (
        <One
          label="Later visit"
          data={offers.visits}
          value={String(choices.to)}
          onChange={(to) => choose({ to: Number(to) })}
        />
      )
    case 'group':
      return (
        <One
          label="Group or outcome"
          data={offers.clinical}
          value={choices.group}
          onChange={(group) => choose({ group })}
        />
      )
    case 'category':
      return (
        <One
          label="Second category"
          data={offers.clinical}
          value={choices.category}
          onChange={(category) => choose({ category })}
        />
      )
    case 'caseValue':
      return (
        <One
          label="A case is"
          data={offers.entries}
          value={choices.caseValue}
          onChange={(caseValue) => choose({ caseValue })}
        />
      )
    case 'when':
      return (
        <One
          label="Which number"
          data={WHEN}
          value={choices.when}
          onChange={(when) => isWhen(when) && choose({ when })}
        />
      )
    case 'lowerIn':
      return (
        <Several
          label="Cases are lower in"
          data={offers.measured}
          value={choices.lowerIn}
          onChange={(lowerIn) => choose({ lowerIn })}
        />
      )
    case 'repeats':
      return (
        <One
          label="Repeats are"
          data={REPEATS}
          value={choices.repeats}
          onChange={(repeats) => choose({ repeats: repeats === 'visits' ? 'visits' : 'readers' })}
        />
      )
    case 'bootstrap':
      return (
        <Checkbox
          size="xs"
          mb={6}
          label="Cluster bootstrap"
          checked={choices.bootstrap}
          onChange={({ currentTarget }) => choose({ bootstrap: currentTarget.checked })}
        />
      )
    case 'delta':
      return <Amount label="Mean change" value={choices.delta} onChange={(delta) => choose({ delta })} />
    case 'sd':
      return <Amount label="SD of changes" value={choices.sd} onChange={(sd) => choose({ sd })} />
    case 'alpha':
      return <Amount label="α, two-sided" value={choices.alpha} onChange={(alpha) => choose({ alpha })} />
    case 'power':
      return <Amount label="Power" value={choices.power} onChange={(power) => choose({ power })} />
    case 'dropout':
      return <Amount label="Dropout" value={choices.dropout} onChange={(dropout) => choose({ dropout })} />
    case 'thresholds':
      return null
  }
}

const WHEN = [
  { value: 'percent', label: 'Change in %' },
  { value: 'change', label: 'Change' },
  { value: 'earlier', label: 'At the earlier visit' },
  { value: 'later', label: 'At the later visit' },
] as const
const isWhen = (value: string): value is Choices['when'] => WHEN.some((one) => one.value === value)
const REPEATS = [
  { value: 'readers', label: 'readers' },
  { value: 'visits', label: 'visits' },
]

interface OneProps {
  readonly label: string
  readonly data: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
}

const One = ({ label, data, value, onChange }: OneProps) => (
  <Select
    size="xs"
    w="9.5rem"
    label={label}
    allowDeselect={false}
    data={[...data]}
    value={value}
    onChange={(chosen) => chosen !== null && onChange(chosen)}
  />
)

interface SeveralProps {
  readonly label: string
  readonly data: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** A list to tick, behind a button that says how many are. */
const Several = ({ label, data, value, onChange }: SeveralProps) => (
  <Input.Wrapper size="xs" label={label}>
    <Popover position="bottom-start" withArrow>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          fw={400}
          display="block"
          w="9.5rem"
          justify="start"
          aria-label={`${label}: choose`}
        >
          {severalText(data, value)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group aria-label={label} value={[...value]} onChange={(ticked) => onChange(inOrder(data, ticked))}>
          <Stack gap={6} mah="18rem" style={{ overflow: 'auto' }}>
            {data.map((option) => (
              <Checkbox key={option.value} size="xs" value={option.value} label={option.label} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  </Input.Wrapper>
)

const inOrder = (data: readonly Option[], ticked: readonly string[]): string[] =>
  data.map((option) => option.value).filter((option) => ticked.includes(option))

function severalText(data: readonly Option[], value: readonly string[]): string {
  const chosen = data.filter((option) => value.includes(option.value))
  if (!chosen.length) return 'none'
  return chosen.length <= 2 ? chosen.map(({ label }) => label).join(', ') : `${chosen.length} of ${data.length}`
}

interface AmountProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

const Amount = ({ label, value, onChange }: AmountProps) => (
  <NumberInput
    size="xs"
    w="7rem"
    label={label}
    value={value}
    onChange={(given) => typeof given === 'number' && onChange(given)}
  />
)

/** Which measurements the outcome was made from: they cannot be judged as its predictors. */
function DefinedBy({ table, choices, offers }: FieldProps & { readonly table: CaseTable }) {
  const outcome = columnOf(table, choices.group)
  if (!outcome) return null
  return (
    <Several
      label="The outcome was defined by"
      data={offers.measured}
      value={outcome.definedBy ?? []}
      onChange={(definedBy) => describeColumn(outcome.key, { definedBy })}
    />
  )
}
