import type { Blinding, PlannedCase, ReadingPlan } from '../../data/reading'
import type { Study } from '../../data/study'
import { checkPlan } from '../../session/readingSchema'
import { seal, unseal } from '../../session/sealed'
import { writeChange } from '../../session/readingRecords'
import { readingStore } from '../../state/readingStore'
import { studyStore } from '../../state/studyStore'
import { reasonOf, tell } from '../messages'
import { database } from '../session/storage'
import { refreshReadings, wordOf } from './library'

/** What is asked for before a plan is made. */
export interface PlanWish {
  readonly name: string
  readonly cases: readonly PlannedCase[]
  readonly modelIds: readonly string[]
  readonly readers: readonly string[]
  readonly seed: number
  readonly passes: 1 | 2
  readonly washOutDays: number
  readonly blinding: Blinding
}

/** Every patient that is open as a case, the studies of one day as a visit, in the order of their dates. Numbers, no names. */
export function openCases(from = 1): PlannedCase[] {
  const { patients, series } = studyStore.getState()
  const isOpen = ({ studyInstanceUID }: Study): boolean =>
    series.some((s) => s.studyInstanceUID === studyInstanceUID && s.volumes.length > 0)
  return patients
    .map(({ studies }) => studies.filter(isOpen))
    .filter((studies) => studies.length > 0)
    .map((studies, n) => {
      const name = `Case ${from + n}`
      return { id: name, name, visits: visitsOf(studies), lesions: [{ id: 'lesion-1', name: 'Lesion 1' }] }
    })
}

function visitsOf(studies: readonly Study[]): PlannedCase['visits'] {
  const days = new Map<string, string[]>()
  for (const { date, studyInstanceUID } of [...studies].sort((a, b) => a.date.localeCompare(b.date)))
    days.set(date || studyInstanceUID, [...(days.get(date || studyInstanceUID) ?? []), studyInstanceUID])
  return [...days.values()].map((studyUIDs, n) => ({
    ...{ id: crypto.randomUUID().slice(0, 8), studyUIDs },
    name: n === 0 ? 'Baseline' : `Follow-up ${n}`,
  }))
}

/** What keeps a plan from being made, in words; empty where nothing does. */
export function faultOf({ name, cases, readers, seed, washOutDays }: PlanWish): string {
  if (!name.trim()) return 'Give the plan a name.'
  if (!cases.length) return 'Open the images of at least one case.'
  if (!readers.length) return 'Name at least one reader by a code: A, B …'
  if (new Set(readers).size < readers.length) return 'Two readers have the same code.'
  if (readers.some((code) => !/^[\w-]{1,12}$/.test(code)))
    return 'A code is one word of up to 12 letters, digits or hyphens: no name of a person.'
  const empty = cases.find(({ lesions }) => !lesions.length)
  if (empty) return `${empty.name} has no lesion.`
  const doubled = cases.find(({ lesions }) => new Set(lesions.map((lesion) => lesion.name)).size < lesions.length)
  if (doubled) return `${doubled.name} has two lesions of one name.`
  if (!Number.isSafeInteger(seed)) return 'The seed is a whole number.'
  return washOutDays >= 0 ? '' : 'The wash-out is 0 days or more.'
}

/** Makes the plan and puts it down. From now on it is fixed: what is to be different is another plan. */
export async function makePlan(wish: PlanWish): Promise<void> {
  const fault = faultOf(wish)
  if (fault) return tell('warning', 'The plan was not made', fault)
  try {
    const id = crypto.randomUUID()
    const sealed = await seal({ ...wish, id, madeAt: new Date().toISOString() } satisfies Omit<ReadingPlan, 'hash'>)
    await unseal(sealed, 'the plan', checkPlan)
    const record = { id, sealed, chain: crypto.randomUUID() }
    const word = wordOf('plan made', { about: sealed.hash, note: wish.name })
    await writeChange(await database(), record, word, { plan: record })
    readingStore.setState({ planId: id })
    await refreshReadings(id)
  } catch (error) {
    tell('error', 'The plan was not made', reasonOf(error))
  }
}
