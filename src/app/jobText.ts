import type { Job } from '../state/mapStore'
import { durationText, timeLeftText } from '../ui/timeText'

/** How a job stands, in words: "62 % · 3 s left". */
export function jobText(job: Job): string {
  if (job.state === 'done') return `done in ${durationText(job.seconds)}`
  if (job.state === 'cancelled') return 'cancelled; what was done is kept'
  if (job.state === 'failed') return `failed: ${job.reason}`
  const percent = `${Math.floor((100 * job.done) / Math.max(1, job.total))} %`
  const left = timeLeftText(job.secondsLeft)
  return left ? `${percent} · ${left}` : percent
}
