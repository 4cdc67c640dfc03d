import { Badge, Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { unlockReading } from '../../actions/reading/lock'
import { sitDown } from '../../actions/reading/sit'
import type { ReadingPlan } from '../../data/reading'
import { caseOrder } from '../../data/readingOrder'
import type { ReadingProgress } from '../../state/readingStore'
import classes from './Reading.module.css'

interface Props {
  readonly plan: ReadingPlan
  readonly reader: string
  readonly pass: 1 | 2
  readonly readings: readonly ReadingProgress[]
}

/** The cases of one reader in the order drawn for that reader. */
export function CaseList({ plan, reader, pass, readings }: Props) {
  return (
    <Stack gap={2} role="list" aria-label={`Cases of reader ${reader}`}>
      {caseOrder(plan, reader, pass).map(({ id, name }) => {
        const reading = readings.find((r) => r.caseId === id && r.reader === reader && r.pass === pass)
        return (
          <div role="listitem" key={id} className={classes.line}>
            <span className={classes.what}>{name}</span>
            <State reading={reading} />
            {reading?.state === 'locked' ? (
              <Unlock reading={reading} />
            ) : (
              <Button size="compact-xs" onClick={() => void sitDown({ caseId: id, reader, pass })}>
                {reading ? 'Go on' : 'Read'}
              </Button>
            )}
          </div>
        )
      })}
    </Stack>
  )
}

function State({ reading }: { readonly reading: ReadingProgress | undefined }) {
  if (!reading)
    return (
      <Badge size="sm" variant="light" color="gray">
        to do
      </Badge>
    )
  const version = reading.version > 1 ? ` v${reading.version}` : ''
  return reading.state === 'locked' ? (
    <Badge size="sm" variant="light" color="teal" title={`Locked ${reading.lockedAt ?? ''}, SHA-256 ${reading.hash}`}>
      locked{version}
    </Badge>
  ) : (
    <Badge size="sm" variant="light" color="yellow" title={`Begun ${reading.startedAt}`}>
      open{version}
    </Badge>
  )
}

function Unlock({ reading: { planId, id, isOwn } }: { readonly reading: ReadingProgress }) {
  const [isAsking, ask] = useState(false)
  const [reason, setReason] = useState('')
  if (!isAsking)
    return (
      <Button
        size="compact-xs"
        variant="default"
        disabled={!isOwn}
        title={isOwn ? 'Opens it again; the locked version is kept' : 'Only in the browser in which it was read'}
        onClick={() => ask(true)}
      >
        Unlock…
      </Button>
    )
  return (
    <Group gap={4} style={{ gridColumn: '1 / -1' }} wrap="nowrap">
      <TextInput
        size="xs"
        flex={1}
        aria-label="Reason for unlocking"
        placeholder="Reason, for the log"
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <Button size="compact-xs" disabled={!reason.trim()} onClick={() => void unlockReading(planId, id, reason)}>
        Unlock
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => ask(false)}>
        Back
      </Button>
    </Group>
  )
}
