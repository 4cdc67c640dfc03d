import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { compareReadings } from '../../actions/reading/compare'
import { waitingFor } from '../../actions/reading/released'
import { openReadings } from '../../actions/statistics/openReadings'
import type { PlannedCase, ReadingPlan } from '../../data/reading'
import type { ReadingProgress } from '../../state/readingStore'
import { Section } from '../../ui/Section'
import classes from './Reading.module.css'

interface Props {
  readonly plan: ReadingPlan
  readonly readings: readonly ReadingProgress[]
}

/** Cases that all readers have locked can be compared; of the others it says whom they wait for. */
export function CompareChoice({ plan, readings }: Props) {
  const isAnyReleased = plan.cases.some((one) => waitingFor(plan, one, readings).length === 0)
  return (
    <Section
      title="Compare"
      aside={
        isAnyReleased && (
          <Button
            size="compact-xs"
            variant="default"
            title="All cases that every reader has locked, as a table: ICC, Bland-Altman, change"
            onClick={() => void openReadings()}
          >
            To the statistics
          </Button>
        )
      }
    >
      <Stack gap={2} role="list" aria-label="Cases to compare">
        {plan.cases.map((one) => (
          <Case key={one.id} planned={one} waiting={waitingText(plan, one, readings)} readings={readings} />
        ))}
      </Stack>
    </Section>
  )
}

const waitingText = (plan: ReadingPlan, planned: PlannedCase, readings: readonly ReadingProgress[]): string =>
  waitingFor(plan, planned, readings)
    .map(({ reader, pass }) => `reader ${reader}${pass === 2 ? ' (second pass)' : ''}`)
    .join(', ')

interface CaseProps {
  readonly planned: PlannedCase
  readonly waiting: string
  readonly readings: readonly ReadingProgress[]
}

function Case({ planned: { id, name }, waiting, readings }: CaseProps) {
  const own = readings.filter((r) => r.caseId === id)
  const [picked, pick] = useState<readonly (string | null)[]>([null, null])
  if (waiting)
    return (
      <div role="listitem" className={classes.line}>
        <span className={classes.what}>{name}</span>
        <Text size="xs" c="dark.2" style={{ gridColumn: '2 / -1' }}>
          waits for {waiting}
        </Text>
      </div>
    )
  const ids = [picked[0] ?? own[0]?.id, picked[1] ?? own[1]?.id]
  const [first, second] = ids
  const choices = own.map((r) => ({ value: r.id, label: `${r.reader}${r.pass === 2 ? ', 2nd' : ''}` }))
  return (
    <div role="listitem" className={classes.line}>
      <span className={classes.what}>{name}</span>
      <Group gap={4} wrap="nowrap">
        {own.length > 2 &&
          ids.map((value, n) => (
            <Select
              key={n}
              size="xs"
              w="4.5rem"
              aria-label={n === 0 ? 'First reading' : 'Second reading'}
              allowDeselect={false}
              data={choices}
              value={value ?? null}
              onChange={(chosen) => pick(picked.map((old, at) => (at === n ? chosen : old)))}
            />
          ))}
      </Group>
      <Button
        size="compact-xs"
        disabled={!first || !second || first === second}
        onClick={() => first && second && void compareReadings([first, second])}
      >
        Compare
      </Button>
    </div>
  )
}
