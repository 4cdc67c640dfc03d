import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconLock, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { lockReading, notOutlined } from '../../actions/reading/lock'
import { decide } from '../../actions/reading/adjudicate'
import { standUp } from '../../actions/reading/sit'
import {
  goToTask,
  isDrawn,
  nameAfter,
  readingTasks,
  strayOutlines,
  type ReadingTask,
} from '../../actions/reading/tasks'
import { readingStore, type Seat } from '../../state/readingStore'
import { roiStore } from '../../state/roiStore'
import { Section } from '../../ui/Section'
import { AdjudicationForm } from './AdjudicationForm'
import classes from './Reading.module.css'

/** One reader at one case: what is to be outlined, what is done, and the lock. Nothing of anybody else is on the page. */
export function SeatView({ seat }: { readonly seat: Seat }) {
  const rois = useStore(roiStore, (s) => s.rois)
  const busy = useStore(readingStore, (s) => s.busy)
  const tasks = readingTasks(seat, rois)
  return (
    <Stack gap="lg">
      <Section
        title={`Reader ${seat.reader} · ${seat.caseName}`}
        aside={
          <Button size="compact-xs" variant="default" loading={busy !== null} onClick={() => void standUp()}>
            Leave
          </Button>
        }
      >
        <Text size="xs" c="dark.2">
          {seat.kind === 'adjudicating' ? 'Adjudication' : `Case ${seat.place} in your order`}
          {seat.pass === 2 && ', second pass'}
          {seat.version > 1 && `, version ${seat.version}`}. What you draw is saved as you draw it.{' '}
          {seat.asked
            ? 'Whose outlines these are is not on this page.'
            : 'What other readers made is not on this page until all have locked.'}
        </Text>
      </Section>
      {seat.asked ? (
        <AdjudicationForm asked={seat.asked} decide={decide} />
      ) : (
        <>
          <Section title="To outline">
            <Tasks tasks={tasks} />
            <Strays seat={seat} />
          </Section>
          <Lock />
        </>
      )}
    </Stack>
  )
}

function Tasks({ tasks }: { readonly tasks: readonly ReadingTask[] }) {
  return (
    <Stack gap={2} role="list" aria-label="To outline">
      {tasks.map((task) => {
        const { visit, lesion, rois } = task
        const isDone = rois.some(isDrawn)
        return (
          <div role="listitem" key={`${visit.id} ${lesion.id}`} className={classes.line} data-done={isDone}>
            <span className={classes.what}>
              {lesion.name}
              <div className={classes.small}>{visit.name}</div>
            </span>
            <Badge
              size="sm"
              variant="light"
              color={isDone ? 'teal' : 'gray'}
              leftSection={isDone && <IconCheck size="0.8rem" />}
            >
              {isDone ? 'outlined' : 'to do'}
            </Badge>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPencil size="0.9rem" />}
              onClick={() => goToTask(task)}
            >
              {rois.length ? 'Go there' : 'Begin'}
            </Button>
          </div>
        )
      })}
    </Stack>
  )
}

/** Outlines that the plan has no place for: the reader says what they are. */
function Strays({ seat }: { readonly seat: Seat }) {
  const rois = useStore(roiStore, (s) => s.rois)
  return strayOutlines(seat, rois).map((roi) => (
    <Stack key={roi.id} gap={4}>
      <Text size="xs" c="yellow.5">
        {roi.name} is no lesion of the plan: it will not be locked. Which one is it?
      </Text>
      <Group gap={4}>
        {seat.lesions.map((lesion) => (
          <Button key={lesion.id} size="compact-xs" variant="default" onClick={() => nameAfter(roi.id, lesion)}>
            {lesion.name}
          </Button>
        ))}
      </Group>
    </Stack>
  ))
}

/** Locking is asked for twice where something is missing. */
function Lock() {
  const [isAsking, ask] = useState(false)
  const busy = useStore(readingStore, (s) => s.busy)
  const missing = isAsking ? notOutlined() : []
  const lock = (): void => {
    if (notOutlined().length === 0 || isAsking) void lockReading()
    else ask(true)
  }
  return (
    <Section title="Lock">
      <Text size="xs" c="dark.2">
        Locking puts outlines, numbers, fit settings and the time under one hash (SHA-256). It can be undone only with a
        reason, and the locked version stays.
      </Text>
      {missing.length > 0 && (
        <Text size="xs" c="yellow.5" role="status">
          Not outlined: {missing.join('; ')}. They are locked as not seen.
        </Text>
      )}
      <Group gap={4}>
        <Button size="compact-sm" loading={busy !== null} leftSection={<IconLock size="1rem" />} onClick={lock}>
          {missing.length ? 'Lock all the same' : 'Lock this reading'}
        </Button>
        {missing.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => ask(false)}>
            Back
          </Button>
        )}
      </Group>
    </Section>
  )
}
