import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { goToTask, tasksNow } from '../../actions/reading/tasks'
import type { Adjudication } from '../../data/reading'
import type { AskedVerdict } from '../../state/readingStore'
import { Section } from '../../ui/Section'

type Choice = Adjudication['choice']
const CHOICES: readonly (readonly [Choice, string])[] = [
  ['first', 'First outline (yellow)'],
  ['second', 'Second outline (pink)'],
  ['own', 'Neither: my own'],
]

interface Props {
  readonly asked: AskedVerdict
  readonly decide: (choice: Choice, reason: string) => Promise<void>
}

/** Two outlines without names, and the third reader's word on them. */
export function AdjudicationForm({ asked: { lesion, visit }, decide }: Props) {
  const [choice, choose] = useState<Choice | null>(null)
  const [reason, setReason] = useState('')
  const begin = (): void => tasksNow().forEach(goToTask)
  return (
    <Section title={`${lesion.name} · ${visit.name}`}>
      <Text size="xs" c="dark.2">
        Two readers outlined this lesion, and their numbers lead to different answers. Choose the outline that is right,
        or draw your own.
      </Text>
      <Radio.Group value={choice} onChange={(value) => choose(CHOICES.find(([id]) => id === value)?.[0] ?? null)}>
        <Stack gap={6}>
          {CHOICES.map(([id, label]) => (
            <Radio key={id} size="xs" value={id} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {choice === 'own' && (
        <Group>
          <Button size="compact-xs" variant="default" leftSection={<IconPencil size="0.9rem" />} onClick={begin}>
            Begin my outline
          </Button>
        </Group>
      )}
      <TextInput
        size="xs"
        label="Why"
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        placeholder="For the log"
      />
      <Group>
        <Button size="compact-sm" disabled={choice === null} onClick={() => choice && void decide(choice, reason)}>
          Decide
        </Button>
      </Group>
    </Section>
  )
}
