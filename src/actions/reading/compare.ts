import { agreementInWorker } from '../../compute/measureClient'
import {
  sideBySide,
  type ComparedNumber,
  type ComparedReader,
  type Comparison,
  type OutlineAgreement,
} from '../../data/comparison'
import { nameOfReading, type Reading, type ReadOutline } from '../../data/reading'
import type { Roi } from '../../data/roi'
import { FIRST_SETTINGS } from '../../data/outline'
import type { Flips } from '../../data/flips'
import { listReadings, newestOf } from '../../session/readingRecords'
import { chosenPlan, readingStore } from '../../state/readingStore'
import { reasonOf } from '../messages'

import { selectOutline } from '../outline/records'
import { saveQueue } from '../session/current'
import { clearOutlines, restoreOutlines } from '../session/reading'
import { leaveSession, restoreView, resumeSession } from '../session/resume'
import { database } from '../session/storage'
import { lockedReading, refreshReadings, wordOf, writeDown } from './library'
import { waitingFor } from './released'
import { lookAt } from './lookAt'
import { guarded } from './sit'
import { whyDiffer } from './whyDiffer'

/** A and B stay apart for every kind of colour vision: Okabe and Ito's orange and sky blue. */
const COLOURS = ['#e69f00', '#56b4e9'] as const

/** Lays two locked readings of a case over each other: outlines on the images, agreement, numbers side by side. Only when every reader has locked. */
export async function compareReadings(readingIds: readonly [string, string]): Promise<void> {
  const plan = chosenPlan()
  if (!plan || readingStore.getState().seat) return
  await guarded(
    'The readings cannot be compared',
    async () => {
      const [a, b] = await Promise.all(readingIds.map((id) => lockedReading(plan.id, id)))
      const planned = plan.cases.find(({ id }) => id === a.caseId)
      if (!planned || a.caseId !== b.caseId) throw new Error('they are not of one case of this plan')
      const waiting = waitingFor(plan, planned, newestOf(await listReadings(await database(), plan.id)))
      if (waiting.length)
        throw new Error(
          `${planned.name} is still to be read and locked by ${waiting.map((w) => nameOfReading({ ...w, caseId: planned.id })).join('; ')}`,
        )
      const note = `${nameOfReading(a)} and ${nameOfReading(b)}`
      await writeDown(plan.id, wordOf('readings compared', { note, about: `${a.hash} ${b.hash}` }))
      await refreshReadings()
      const comparison = await comparisonOf(a, b)
      await showOutlines(comparison.outlines)
      readingStore.setState({ comparison })
    },
    'Comparing …',
  )
  await explain()
}

/** Agreement and numbers of two readings. */
export async function comparisonOf(a: Reading, b: Reading): Promise<Comparison> {
  const outlines: OutlineAgreement[] = []
  const numbers = sideBySide(a.content.numbers, b.content.numbers)
  for (const pair of pairsOf(a, b, numbers)) outlines.push(await agreed(pair))
  return {
    ...{ planId: a.planId, caseId: a.caseId, a: readerOf(a, COLOURS[0]), b: readerOf(b, COLOURS[1]), outlines },
    ...{ numbers, why: null, whyNot: '' },
  }
}

const readerOf = ({ id, reader, pass, hash, lockedAt }: Reading, colour: string): ComparedReader => ({
  ...{ readingId: id, reader, pass, hash, lockedAt: lockedAt ?? '', colour },
})

type Pair = Omit<OutlineAgreement, 'areOnOneSeries' | 'agreement' | 'reason'>

/** Every lesion and visit of which either has numbers. */
function pairsOf(a: Reading, b: Reading, numbers: readonly ComparedNumber[]): Pair[] {
  const places = new Map(
    numbers.map(({ lesionId, lesion, visitId, visit }) => [
      JSON.stringify([lesionId, visitId]),
      { lesionId, lesion, visitId, visit },
    ]),
  )
  return [...places.values()].map((place) => {
    const drawnIn = ({ content }: Reading): ReadOutline | null =>
      content.outlines.find((one) => one.lesionId === place.lesionId && one.visitId === place.visitId) ?? null
    return { ...place, a: drawnIn(a), b: drawnIn(b) }
  })
}

async function agreed(pair: Pair): Promise<OutlineAgreement> {
  const { a, b } = pair
  if (!a || !b) {
    const reason = a
      ? 'Only the first reader outlined it.'
      : b
        ? 'Only the second reader outlined it.'
        : 'Neither outlined it.'
    return { ...pair, areOnOneSeries: false, agreement: null, reason }
  }
  const areOnOneSeries = a.roi.seriesInstanceUID === b.roi.seriesInstanceUID
  const found = await agreementInWorker({ a: { flips: a.flips, grid: a.roi }, b: { flips: b.flips, grid: b.roi } })
  return found.state === 'compared'
    ? { ...pair, areOnOneSeries, agreement: found.agreement, reason: '' }
    : { ...pair, areOnOneSeries, agreement: null, reason: found.reason }
}

/** Both readers' outlines on the images, in two colours. They belong to no session: nothing drawn now is saved. */
async function showOutlines(outlines: readonly OutlineAgreement[]): Promise<void> {
  const { comparison } = readingStore.getState()
  if (comparison) clearOutlines()
  else {
    await saveQueue.flush()
    leaveSession()
  }
  const shown = outlines.flatMap(({ a, b }) => ([a, b] as const).flatMap((one, n) => (one ? [shownAs(one, n)] : [])))
  putOutlines(shown)
  if (shown[0]) lookAt(shown[0].roi.id)
  selectOutline(null) // neither stands out
}

export function putOutlines(shown: readonly { readonly roi: Roi; readonly flips: Flips }[]): void {
  restoreOutlines(
    {
      outlines: { rois: shown.map(({ roi }) => roi), selectedId: shown[0]?.roi.id ?? null, marks: {}, alignments: [] },
      settings: FIRST_SETTINGS,
    },
    new Map(shown.map(({ roi, flips }) => [roi.id, flips])),
  )
}

const shownAs = ({ roi, flips }: ReadOutline, n: number): { roi: Roi; flips: Flips } => ({
  roi: {
    ...roi,
    id: `${n === 0 ? 'a' : 'b'} ${roi.id}`,
    name: `${n === 0 ? 'A' : 'B'}: ${roi.name}`,
    colour: COLOURS[n],
    visible: true,
  },
  flips,
})

/** Works out why the numbers differ; it needs the images, and may take a moment. */
async function explain(): Promise<void> {
  const { comparison } = readingStore.getState()
  if (!comparison) return
  const put = (change: Partial<Comparison>): void => {
    const now = readingStore.getState().comparison
    if (now?.a.hash === comparison.a.hash && now.b.hash === comparison.b.hash)
      readingStore.setState({ comparison: { ...now, ...change } })
  }
  try {
    const { planId, a, b, numbers, outlines } = comparison
    const [first, second] = await Promise.all([a, b].map(({ readingId }) => lockedReading(planId, readingId)))
    put({ why: await whyDiffer({ a: first, b: second, numbers, outlines }) })
  } catch (error) {
    put({ why: [], whyNot: reasonOf(error) })
  }
}

/** Takes the compared outlines off; the session of the open study comes back. */
export async function endComparison(): Promise<void> {
  if (!readingStore.getState().comparison) return
  readingStore.setState({ comparison: null })
  clearOutlines()
  await resumeSession()
  restoreView()
}
