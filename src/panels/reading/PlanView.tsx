import { Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { choosePlan } from '../../actions/reading/library'
import type { ReadingPlan } from '../../data/reading'
import { readingStore } from '../../state/readingStore'
import { Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { plural } from '../../ui/timeText'
import { CaseList } from './CaseList'
import { CompareChoice } from './CompareChoice'
import { Exchange } from './Exchange'
import { Log } from './Log'

interface Props {
  readonly plan: ReadingPlan
  readonly plans: readonly ReadingPlan[]
  readonly begin: () => void
}

/** A plan between readings: who sits down next, how far all have come, what can be compared and exchanged. */
export function PlanView({ plan, plans, begin }: Props) {
  const [reader, setReader] = useState<string | null>(null)
  const [pass, setPass] = useState<1 | 2>(1)
  const readings = useStore(readingStore, (s) => s.readings)
  return (
    <>
      <Section
        title="Reading plan"
        aside={
          <Button size="compact-xs" variant="default" onClick={begin}>
            New plan
          </Button>
        }
      >
        {plans.length > 1 ? (
          <Select
            size="xs"
            aria-label="Plan"
            allowDeselect={false}
            data={plans.map(({ id, name }) => ({ value: id, label: name }))}
            value={plan.id}
            onChange={(id) => id && void choosePlan(id)}
          />
        ) : (
          <Text size="sm">{plan.name}</Text>
        )}
        <Facts rows={factsOf(plan)} />
      </Section>
      <Section title="Sit down">
        <Group gap="xs" grow>
          <Select
            size="xs"
            aria-label="Reader"
            placeholder="Which reader are you?"
            data={[...plan.readers]}
            value={reader}
            onChange={setReader}
            allowDeselect={false}
          />
          {plan.passes === 2 && (
            <Select
              size="xs"
              aria-label="Pass"
              allowDeselect={false}
              data={[
                { value: '1', label: 'First pass' },
                { value: '2', label: 'Second pass' },
              ]}
              value={String(pass)}
              onChange={(value) => setPass(value === '2' ? 2 : 1)}
            />
          )}
        </Group>
        {reader === null ? (
          <Text size="xs" c="dark.2">
            Choose your code. Your cases appear in the order drawn for you; what others made goes off the page while you
            read.
          </Text>
        ) : (
          <CaseList plan={plan} reader={reader} pass={pass} readings={readings} />
        )}
      </Section>
      <CompareChoice plan={plan} readings={readings} />
      <Exchange plan={plan} />
      <Log />
    </>
  )
}

function factsOf({ cases, readers, passes, washOutDays, seed, blinding, hash }: ReadingPlan) {
  const visits = cases.reduce((sum, one) => sum + one.visits.length, 0)
  const hidden = ['other readers', 'outcome', blinding.identity && 'identity', blinding.visitOrder && 'visit order']
  return [
    ['Cases', `${cases.length}, ${plural(visits, 'visit')}`],
    ['Readers', readers.join(', ')],
    ['Passes', passes === 2 ? `2, at least ${washOutDays} days apart` : '1'],
    ['Order', `random for each reader, seed ${seed}`],
    ['Hidden', hidden.filter(Boolean).join(', ')],
    ['SHA-256', `${hash.slice(0, 16)}…`],
  ] as const
}
