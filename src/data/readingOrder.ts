import { seedFor, shuffled } from '../kernels/shuffled'
import type { PlannedCase, PlannedVisit, ReadingPlan } from './reading'

/** The cases in the order in which a reader meets them in a pass; another pass has another order. */
export const caseOrder = ({ cases, seed }: ReadingPlan, reader: string, pass: 1 | 2): PlannedCase[] =>
  shuffled(cases, seedFor(seed, `cases ${reader} ${pass}`))

const LETTERS = ['X', 'Y', 'Z', 'W', 'V', 'U', 'T', 'S']

/**
 * Visits as readers get to see them: in the order of time and by their names or, where that is hidden, as "Visit X", "Visit Y" in an order that
 * the seed gives to this case, the same for every reader.
 */
export function shownVisits({ seed, blinding }: ReadingPlan, { id, visits }: PlannedCase): readonly PlannedVisit[] {
  if (!blinding.visitOrder) return visits
  return shuffled(visits, seedFor(seed, `visits ${id}`)).map((visit, n) => ({
    ...visit,
    name: `Visit ${LETTERS[n] ?? n + 1}`,
  }))
}

const DAY = 24 * 60 * 60 * 1000

/** How many days of the wash-out are left before the second pass; 0 where it may begin. */
export const daysLeft = (firstLockedAt: string, washOutDays: number, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(firstLockedAt) + washOutDays * DAY - now) / DAY))
