import { Stack, TagsInput, Text } from '@mantine/core'
import type { PlannedCase } from '../../data/reading'
import { plural } from '../../ui/timeText'
import classes from './Reading.module.css'

interface Props {
  readonly cases: readonly PlannedCase[]
  readonly change: (cases: readonly PlannedCase[]) => void
}

/** The cases of a plan: every patient that is open is one; the lesions to outline are named here. */
export function PlanCases({ cases, change }: Props) {
  if (cases.length === 0)
    return (
      <Text size="xs" c="yellow.5">
        No case yet: open the folder of the patients that are to be read. Each becomes a case, each examination date a
        visit.
      </Text>
    )
  const rename = (id: string, names: readonly string[]): void =>
    change(cases.map((one) => (one.id === id ? { ...one, lesions: lesionsOf(names) } : one)))
  return (
    <Stack gap={6} role="list" aria-label="Cases">
      {cases.map(({ id, name, visits, lesions }) => (
        <Stack key={id} gap={2} role="listitem">
          <span className={classes.what}>
            {name}{' '}
            <span className={classes.small}>
              {plural(visits.length, 'visit')}: {visits.map((visit) => visit.name).join(', ')}
            </span>
          </span>
          <TagsInput
            size="xs"
            aria-label={`Lesions of ${name}`}
            placeholder="Lesions, by name"
            value={lesions.map((lesion) => lesion.name)}
            onChange={(names) => rename(id, names)}
          />
        </Stack>
      ))}
    </Stack>
  )
}

const lesionsOf = (names: readonly string[]): PlannedCase['lesions'] =>
  names.map((name, n) => ({ id: `lesion-${n + 1}`, name }))
