import type { FitWatch } from '../compute/fitInChunks'
import { mapStore, type Job } from '../state/mapStore'

type JobEnd =
  | { readonly state: 'done'; readonly seconds: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string }

const running = new Map<string, AbortController>()

/** Enters a job in the list, from which those that are done go; its signal tells the work to stop, its `progress` moves the bar. */
export function startJob(title: string): FitWatch & { readonly id: string } {
  const id = crypto.randomUUID()
  const control = new AbortController()
  running.set(id, control)
  const job: Job = { id, title, startedAt: Date.now(), state: 'running', done: 0, total: 1, secondsLeft: null }
  mapStore.setState(({ jobs }) => ({ jobs: [...jobs.filter(({ state }) => state !== 'done'), job] }))
  return {
    id,
    signal: control.signal,
    // the last word of a worker may come after its result
    progress: (p) => running.has(id) && change(id, (before) => ({ ...before, ...p, state: 'running' })),
  }
}

export function endJob(id: string, end: JobEnd): void {
  running.delete(id)
  change(id, (job) => ({ ...job, ...end }))
}

/** Stops a running job; what was fitted by then is kept as a partial map. */
export function cancelJob(id: string): void {
  running.get(id)?.abort()
}

/** Takes a job that has ended off the list. */
export function dismissJob(id: string): void {
  if (!running.has(id)) mapStore.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }))
}

/** Takes a job off the list that turned out to be none. */
export function dropJob(id: string): void {
  running.delete(id)
  dismissJob(id)
}

function change(id: string, next: (job: Pick<Job, 'id' | 'title' | 'startedAt'>) => Job): void {
  mapStore.setState(({ jobs }) => ({
    jobs: jobs.map((job) => (job.id === id ? next({ id, title: job.title, startedAt: job.startedAt }) : job)),
  }))
}
