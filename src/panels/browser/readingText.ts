import type { ReadProgress } from '../../state/studyStore'
import { countText, timeLeftText } from '../../ui/timeText'

const STAGES = { listing: 'Preparing files', headers: 'Reading files', pixels: 'Reading images' }

/** "Reading files: 120 of 942 · 3 s left". Files that are still being made or listed have no number yet. */
export function readingText({ stage, done, total, secondsLeft }: ReadProgress): string {
  const left = timeLeftText(secondsLeft)
  if (stage === 'listing') return `${STAGES.listing}: ${Math.floor((100 * done) / Math.max(1, total))} %`
  return `${STAGES[stage]}: ${countText(done)} of ${countText(total)}${left ? ` · ${left}` : ''}`
}
