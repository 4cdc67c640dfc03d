import { Button, Checkbox, Group, NumberInput, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { compare, resetThresholds, setNewLesions, setThreshold } from '../../actions/followUp/choices'
import type { FollowUp } from '../../actions/followUp/followUp'
import { parameterOf } from '../../actions/followUp/readings'
import type { Change } from '../../data/followUp'
import { isProgressive, type Verdict } from '../../data/response'
import { thresholdsOf } from '../../data/responseRules'
import { followUpStore } from '../../state/followUpStore'
import { noiseWord } from './changeText'
import classes from './Responses.module.css'

/** The response by every rule, side by side; where they contradict each other it is said first. */
export function Responses({ lesions, lesion, followUp, changes, response }: FollowUp) {
  const { scope, newLesionsAt, thresholds } = useStore(followUpStore)
  return (
    <Stack gap="xs">
      {response.conflict && (
        <div className={classes.conflict} role="status" data-conflict>
          {response.conflict}
        </div>
      )}
      {lesions.length > 1 && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Sizes of"
          value={scope}
          onChange={(value) => compare({ scope: value })}
          data={[
            { value: 'lesion', label: `Size of ${lesion?.name ?? 'the lesion'}` },
            { value: 'all', label: `Sum of all lesions` },
          ]}
        />
      )}
      <Checkbox
        size="xs"
        label={`A new lesion is seen at ${followUp.name.toLowerCase()}`}
        checked={newLesionsAt.includes(followUp.id)}
        onChange={({ currentTarget }) => setNewLesions(followUp.id, currentTarget.checked)}
      />
      <div>
        {response.verdicts.map((verdict) => (
          <Rule key={verdict.rule.id} verdict={verdict} noise={noiseOf(verdict, changes)} />
        ))}
      </div>
      {Object.keys(thresholds).length > 0 && (
        <Group justify="space-between">
          <Text size="xs" c="dark.2">
            Thresholds have been changed.
          </Text>
          <Button size="compact-xs" variant="default" onClick={resetThresholds}>
            Published thresholds
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** A response that is no more than noise is said to be so. */
function noiseOf({ rule, category }: Verdict, changes: readonly Change[]): string {
  const change = changes.find(({ key }) => parameterOf(key) === rule.measure)
  return category && change?.noise.class === 'within' ? `; ${noiseWord(change)}` : ''
}

function Rule({ verdict, noise }: { readonly verdict: Verdict; readonly noise: string }) {
  const { rule, category, reason } = verdict
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.rule} data-rule={rule.id}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <UnstyledButton fz="xs" aria-expanded={isOpen} title="Thresholds and source" onClick={() => setOpen(!isOpen)}>
          <Group gap={4} wrap="nowrap">
            <Chevron size="0.85rem" />
            <span>{rule.name}</span>
          </Group>
        </UnstyledButton>
        <span className={classes.category} data-progressive={isProgressive(verdict)} data-category>
          {category ?? '–'}
        </span>
      </Group>
      <div className={classes.words}>
        {reason}
        {noise}
      </div>
      {isOpen && <RuleDetails verdict={verdict} />}
    </div>
  )
}

function RuleDetails({ verdict: { rule } }: { readonly verdict: Verdict }) {
  return (
    <Stack gap={4} pt={4}>
      <span className={classes.words}>By the {rule.measureText}.</span>
      {thresholdsOf(rule).map(([key, { label, value, unit }]) => (
        <NumberInput
          key={key}
          size="xs"
          label={label}
          suffix={` ${unit}`}
          value={value}
          onChange={(typed) => setThreshold(key, typeof typed === 'number' ? typed : null)}
        />
      ))}
      <span className={classes.words}>{rule.source}</span>
    </Stack>
  )
}
