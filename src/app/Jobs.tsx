import { Group, Progress, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useDeferredValue } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { cancelJob, dismissJob } from '../actions/fitMap'
import { mapStore, type MapState } from '../state/mapStore'
import { IconButton } from '../ui/IconButton'
import { shorten } from '../ui/shorten'
import { jobText } from './jobText'
import classes from './Jobs.module.css'

/** Long work, in one place: how far, how long yet, and a way to stop it. A new line may wait for a free moment; what it says may not. */
export function Jobs() {
  const ids = useDeferredValue(useStore(mapStore, useShallow(jobIds)))
  if (ids.length === 0) return null
  return (
    <Stack gap="xs" aria-label="Work" role="status">
      {ids.map((id) => (
        <JobLine key={id} id={id} />
      ))}
    </Stack>
  )
}

const jobIds = ({ jobs }: MapState): string[] => jobs.map(({ id }) => id).toReversed()

function JobLine({ id }: { readonly id: string }) {
  const job = useStore(mapStore, (s) => s.jobs.find((j) => j.id === id))
  if (!job) return null
  const isRunning = job.state === 'running'
  return (
    <div className={classes.job} data-state={job.state}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="xs" className={classes.text}>
          {shorten(job.title, 120)} · {jobText(job)}
        </Text>
        <IconButton
          label={isRunning ? 'Cancel; what is done is kept' : 'Dismiss'}
          size="sm"
          onClick={() => (isRunning ? cancelJob(job.id) : dismissJob(job.id))}
        >
          <IconX size="0.95rem" />
        </IconButton>
      </Group>
      {isRunning && (
        <Progress
          value={(100 * job.done) / Math.max(1, job.total)}
          size="xs"
          aria-label={job.title}
          transitionDuration={0}
        />
      )}
    </div>
  )
}
