import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { sitToAdjudicate } from '../../actions/reading/adjudicate'
import type { Comparison, Crossing } from '../../data/comparison'
import { crossesCutOff, crossesResponse } from '../../data/crossings'
import { RESPONSE_RULES } from '../../data/responseRules'
import { readingStore } from '../../state/readingStore'
import { Section } from '../../ui/Section'
import { UNITS } from '../../units/units'
import classes from './Reading.module.css'

/** Lesions for which it matters who is right: on either side of a cut-off, or of a class of response. A third reader decides. */
export function Adjudicate({ comparison }: { readonly comparison: Comparison }) {
  const { numbers } = comparison
  const parameters = [...new Map(numbers.map((one) => [one.parameter, one])).values()]
  const [parameter, setParameter] = useState<string | null>(null)
  const [cutOff, setCutOff] = useState<number | string>('')
  const [reader, setReader] = useState('')
  const unit = numbers.find((one) => one.parameter === parameter)?.unit ?? '1'
  const crossings = useMemo(
    () => [
      ...crossesResponse(numbers, RESPONSE_RULES),
      ...(parameter !== null && typeof cutOff === 'number' ? crossesCutOff(numbers, parameter, cutOff) : []),
    ],
    [numbers, parameter, cutOff],
  )
  return (
    <Section title="Where it matters">
      <Group gap="xs" align="flex-end" grow>
        <Select
          size="xs"
          label="Cut-off of"
          placeholder="a parameter"
          clearable
          data={parameters.map((one) => ({ value: one.parameter, label: one.label }))}
          value={parameter}
          onChange={setParameter}
        />
        <NumberInput size="xs" label={UNITS[unit].label || 'value'} hideControls value={cutOff} onChange={setCutOff} />
        <TextInput
          size="xs"
          label="Third reader"
          placeholder="code"
          value={reader}
          onChange={(e) => setReader(e.currentTarget.value)}
        />
      </Group>
      {crossings.length === 0 ? (
        <Text size="xs" c="dark.2">
          No lesion lies on either side of a class of response{parameter !== null && ' or of this cut-off'}.
        </Text>
      ) : (
        <Stack gap={2} role="list" aria-label="To adjudicate">
          {crossings.map((one) => (
            <Case
              key={`${one.lesionId} ${one.visitId} ${one.why}`}
              one={one}
              decide={() => void sitToAdjudicate(comparison, one, reader)}
            />
          ))}
        </Stack>
      )}
      <Words comparison={comparison} />
    </Section>
  )
}

function Case({ one: { lesion, visit, why }, decide }: { readonly one: Crossing; readonly decide: () => void }) {
  return (
    <div role="listitem" className={classes.line}>
      <span className={classes.what}>
        {lesion} · {visit}
        <div className={classes.small}>{why}</div>
      </span>
      <span />
      <Button size="compact-xs" variant="default" onClick={decide}>
        Adjudicate
      </Button>
    </div>
  )
}

/** What third readers have decided of this case. */
function Words({ comparison: { caseId, a, b, numbers } }: { readonly comparison: Comparison }) {
  const words = useStore(readingStore, (s) => s.adjudications).filter((one) => one.caseId === caseId)
  return words.map(({ id, lesionId, visitId, reader, choice, shown, reason }) => {
    const place = numbers.find((one) => one.lesionId === lesionId && one.visitId === visitId)
    const hash = choice === 'own' ? null : shown[choice === 'first' ? 0 : 1]
    const whose =
      hash === a.hash ? `A (reader ${a.reader})` : hash === b.hash ? `B (reader ${b.reader})` : 'another version'
    return (
      <Text key={id} size="xs">
        {place?.lesion} · {place?.visit}: reader {reader}{' '}
        {hash === null ? 'drew an outline of their own' : `chose ${whose}`}
        {reason && `: ${reason}`}
      </Text>
    )
  })
}
