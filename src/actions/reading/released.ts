import type { PlannedCase, Reading, ReadingPlan } from '../../data/reading'
import { listReadings, newestOf, readingIn } from '../../session/readingRecords'
import { chosenPlan, readingStore, type ReadingProgress } from '../../state/readingStore'
import { database } from '../session/storage'

/** Whose reading of a case is still to be locked; none where what was read may be seen. */
export function waitingFor(
  { readers, passes }: ReadingPlan,
  { id }: PlannedCase,
  readings: readonly Pick<ReadingProgress, 'caseId' | 'reader' | 'pass' | 'state'>[],
): { readonly reader: string; readonly pass: 1 | 2 }[] {
  const wanted = passes === 2 ? ([1, 2] as const) : ([1] as const)
  return wanted
    .flatMap((pass) => readers.map((reader) => ({ reader, pass })))
    .filter(
      ({ reader, pass }) =>
        !readings.some((r) => r.caseId === id && r.reader === reader && r.pass === pass && r.state === 'locked'),
    )
}

/**
 * All readings of the chosen plan that may be compared and analysed: those of cases that every reader has locked in every pass. While
 * somebody sits at a reading there are none. Throws where one of them is no longer what was locked.
 */
export async function releasedReadings(): Promise<readonly Reading[]> {
  const plan = chosenPlan()
  if (!plan || readingStore.getState().seat) return []
  const records = newestOf(await listReadings(await database(), plan.id))
  const free = new Set(plan.cases.filter((one) => waitingFor(plan, one, records).length === 0).map(({ id }) => id))
  return Promise.all(records.filter(({ caseId, state }) => state === 'locked' && free.has(caseId)).map(readingIn))
}
