import type { Crossing, Comparison } from '../../data/comparison'
import { shownVisits } from '../../data/readingOrder'
import type { Adjudication, Reading, ReadingPlan, ReadOutline } from '../../data/reading'
import { seedFor } from '../../kernels/shuffled'
import { listReadings, planIn, readingIn } from '../../session/readingRecords'
import { seal } from '../../session/sealed'
import { chosenPlan, readingStore, type AskedVerdict, type Seat } from '../../state/readingStore'
import { roiStore } from '../../state/roiStore'
import { tell } from '../messages'
import { addOutline, selectOutline } from '../outline/records'
import { saveQueue } from '../session/current'
import { database } from '../session/storage'
import { endComparison } from './compare'
import { lockedReading, planRecord, wordOf, writeDown } from './library'
import { lookAt } from './lookAt'
import { contentNow } from './readNumbers'
import { clearSeat, guarded, imagesFault, takeSeat } from './sit'
import { unpackedFlips } from './unpackedFlips'

const NAMES = ['First outline', 'Second outline'] as const
/** Neither of the colours that the readers have in a comparison. */
const COLOURS = ['#f0e442', '#cc79a7'] as const

/** A third reader sits down to one lesion: both outlines are shown, in an order that the seed draws and without a word of whose they are. */
export async function sitToAdjudicate(comparison: Comparison, crossing: Crossing, reader: string): Promise<void> {
  const plan = chosenPlan()
  const planned = plan?.cases.find(({ id }) => id === comparison.caseId)
  const code = reader.trim()
  if (!plan || !planned) return
  const fault = faultOf(plan, comparison, code) ?? imagesFault(planned)
  if (fault) return tell('note', 'Nobody can adjudicate now', fault)
  await guarded('The adjudication did not begin', async () => {
    const both = await Promise.all(
      [comparison.a, comparison.b].map(({ readingId }) => lockedReading(plan.id, readingId)),
    )
    const isTurned = seedFor(plan.seed, `${crossing.lesionId} ${crossing.visitId} ${planned.id}`) % 2 === 1
    const [first, second] = isTurned ? both.reverse() : both
    const lesion = planned.lesions.find(({ id }) => id === crossing.lesionId)
    const visit = shownVisits(plan, planned).find(({ id }) => id === crossing.visitId)
    if (!lesion || !visit) throw new Error('the lesion is not in the plan')
    const asked: AskedVerdict = { lesion, visit, shown: [first.hash, second.hash] }
    await endComparison()
    await takeSeat(plan, planned, seatFor(plan, planned.id, code, asked))
    showBoth(asked, [first, second])
  })
}

function faultOf({ readers }: ReadingPlan, { a, b }: Comparison, code: string): string | null {
  if (!/^[\w-]{1,12}$/.test(code)) return 'Give the third reader a code: one word of up to 12 letters or digits.'
  if (code === a.reader || code === b.reader) return `Reader ${code} made one of the two readings.`
  return readers.length ? null : 'The plan has no readers.'
}

function seatFor(plan: ReadingPlan, caseId: string, reader: string, asked: AskedVerdict): Seat {
  const { lesion, visit } = asked
  return {
    kind: 'adjudicating',
    readingId: [plan.id, caseId, 'adjudication', reader, lesion.id, visit.id].join('/'),
    ...{ planId: plan.id, caseId, caseName: caseId, reader, pass: 1, version: 1 },
    ...{ visits: [visit], lesions: [lesion], place: '', asked },
  }
}

/** Both outlines as outlines of the seat; those that an earlier sitting put there stay. */
function showBoth({ lesion, visit }: AskedVerdict, readings: readonly Reading[]): void {
  readings.forEach((reading, n) => {
    const outline = outlineIn(reading, lesion.id, visit.id)
    if (!outline || roiStore.getState().rois.some(({ name }) => name === NAMES[n])) return
    const { roi, flips } = outline
    const volume = { id: roi.volumeId, seriesInstanceUID: roi.seriesInstanceUID }
    addOutline(roi, volume, { name: NAMES[n], kind: 'reference', colour: COLOURS[n], mask: unpackedFlips(flips, roi) })
  })
  const first = roiStore.getState().rois.find(({ name }) => name === NAMES[0])
  if (first) lookAt(first.id)
  selectOutline(null) // neither stands out
}

const outlineIn = ({ content }: Reading, lesionId: string, visitId: string): ReadOutline | undefined =>
  content.outlines.find((one) => one.lesionId === lesionId && one.visitId === visitId)

/** The third reader's word: one of the two, or an outline of their own, drawn under the lesion's name. It is sealed and logged. */
export async function decide(choice: Adjudication['choice'], reason: string): Promise<void> {
  const { seat } = readingStore.getState()
  if (!seat?.asked) return
  const { asked } = seat
  await guarded('The word was not taken', async () => {
    await saveQueue.flush()
    const plan = await planIn(await planRecord(seat.planId))
    const made = choice === 'own' ? await ownOutline(plan) : await chosenOutline(seat, asked, choice)
    const at = new Date().toISOString()
    const word: Omit<Adjudication, 'hash'> = {
      ...{ id: `${seat.readingId}/${at}`, planId: seat.planId, caseId: seat.caseId, reader: seat.reader, at },
      ...{ lesionId: asked.lesion.id, visitId: asked.visit.id, shown: asked.shown, choice, reason: reason.trim() },
      ...made,
    }
    const sealed = await seal(word)
    const entry = wordOf('adjudicated', {
      ...{ reader: seat.reader, readingId: seat.readingId, about: sealed.hash },
      note: `${choice}${reason.trim() ? `: ${reason.trim()}` : ''}`,
    })
    await writeDown(seat.planId, entry, { adjudications: [{ id: word.id, planId: seat.planId, sealed }] })
    await clearSeat()
  })
}

type Made = Pick<Adjudication, 'outline' | 'numbers'>

async function ownOutline(plan: ReadingPlan): Promise<Made> {
  const { outlines, numbers } = await contentNow(plan)
  if (!outlines[0]) throw new Error('there is no outline of your own yet: begin one under the name of the lesion')
  return { outline: outlines[0], numbers }
}

async function chosenOutline(
  { planId }: Seat,
  { lesion, visit, shown }: AskedVerdict,
  choice: 'first' | 'second',
): Promise<Made> {
  const wanted = shown[choice === 'first' ? 0 : 1]
  const records = await listReadings(await database(), planId)
  const record = records.find(({ sealed }) => sealed?.hash === wanted)
  if (!record) throw new Error('the reading is no longer in this browser')
  const { content } = await readingIn(record)
  const isOfIt = (one: { lesionId: string; visitId: string }): boolean =>
    one.lesionId === lesion.id && one.visitId === visit.id
  return { outline: null, numbers: content.numbers.filter(isOfIt) }
}
