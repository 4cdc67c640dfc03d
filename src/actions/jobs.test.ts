import { beforeEach, describe, expect, it } from 'vitest'
import { mapStore } from '../state/mapStore'
import { cancelJob, dismissJob, endJob, startJob } from './jobs'

const states = () => mapStore.getState().jobs.map(({ state }) => state)

describe('a job', () => {
  beforeEach(() => mapStore.setState({ jobs: [] }))

  it('stays done when a report of its progress comes late', () => {
    const { id, progress } = startJob('Cohort')
    progress({ done: 1, total: 2, secondsLeft: 1 })
    endJob(id, { state: 'done', seconds: 3 })
    progress({ done: 2, total: 2, secondsLeft: 0 })
    expect(states()).toEqual(['done'])
  })
  it('is told to stop, and can be dismissed only when it has ended', () => {
    const { id, signal } = startJob('Fit')
    dismissJob(id)
    expect(states()).toEqual(['running'])
    cancelJob(id)
    expect(signal.aborted).toBe(true)
    endJob(id, { state: 'cancelled' })
    dismissJob(id)
    expect(states()).toEqual([])
  })
})
