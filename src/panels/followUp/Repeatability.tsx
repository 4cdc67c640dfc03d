import { Button, Group, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { setCoefficient } from '../../actions/followUp/choices'
import { parameterOf } from '../../actions/followUp/readings'
import {
  KNOWN_COEFFICIENTS,
  limitsText,
  ownCoefficient,
  readPairs,
  statedCoefficient,
  type Coefficient,
} from '../../data/repeatability'

const OTHERS = [
  { value: 'stated', label: 'Enter a coefficient' },
  { value: 'own', label: 'From own repeated measurements' },
  { value: 'none', label: 'None: do not judge' },
]

interface Props {
  readonly changeKey: string
  readonly coefficient: Coefficient | null
}

/** What a change of this parameter is judged against: a published coefficient, the reader's, or one from repeated measurements. */
export function Repeatability({ changeKey, coefficient }: Props) {
  const parameter = parameterOf(changeKey)
  const known = KNOWN_COEFFICIENTS.filter((one) => one.parameter === parameter)
  const [way, setWay] = useState(() => wayOf(coefficient))
  const pick = (value: string | null): void => {
    if (value === null) return
    setWay(value)
    const chosen = known.find(({ id }) => id === value)
    if (chosen || value === 'none') setCoefficient(parameter, chosen ?? null)
  }
  return (
    <Stack gap={4}>
      <Select
        size="xs"
        label="Repeatability"
        allowDeselect={false}
        value={way}
        onChange={pick}
        data={[...known.map((one) => ({ value: one.id, label: `${limitsText(one)}, ${one.where}` })), ...OTHERS]}
      />
      {way === 'stated' && <Stated parameter={parameter} coefficient={coefficient} />}
      {way === 'own' && <Own parameter={parameter} />}
      {coefficient && (
        <Text size="xs" c="dark.2">
          {coefficient.source}
        </Text>
      )}
    </Stack>
  )
}

function wayOf(coefficient: Coefficient | null): string {
  if (!coefficient) return 'none'
  return coefficient.where === 'stated' || coefficient.where === 'own' ? coefficient.where : coefficient.id
}

const Stated = ({
  parameter,
  coefficient,
}: {
  readonly parameter: string
  readonly coefficient: Coefficient | null
}) => (
  <NumberInput
    size="xs"
    label="Coefficient: a change up to ± this is noise"
    suffix=" %"
    min={0}
    max={1000}
    value={coefficient?.where === 'stated' ? coefficient.upper : ''}
    onChange={(value) => {
      if (typeof value === 'number' && value > 0) setCoefficient(parameter, statedCoefficient(parameter, value))
    }}
  />
)

function Own({ parameter }: { readonly parameter: string }) {
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState('')
  const work = (): void => {
    const { pairs, unread } = readPairs(text)
    const own = ownCoefficient(parameter, pairs)
    if (own.coefficient) setCoefficient(parameter, own.coefficient)
    setAnswer([own.text, unread.length ? `not read: ${unread.join(' | ')}` : ''].filter(Boolean).join('; '))
  }
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        label="Test and retest, one lesion a line"
        placeholder={'0.71 0.74\n0.65 0.63'}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group>
        <Button size="compact-xs" disabled={text.trim() === ''} onClick={work}>
          Work out
        </Button>
      </Group>
      {answer && (
        <Text size="xs" c="dark.2" role="status">
          {answer}
        </Text>
      )}
    </Stack>
  )
}
