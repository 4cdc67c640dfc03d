import type { LogEntry, Reading, ReadingNumber, ReadingPlan } from '../data/reading'
import { readingIdOf } from '../data/reading'
import { testSession } from './testSession'
import { entryAfter } from './readingLog'
import { seal, type Sealed } from './sealed'

/** A plan of two readers and one case with two visits, for tests. */
export async function testPlan(change: Partial<ReadingPlan> = {}): Promise<{ plan: ReadingPlan; sealed: Sealed }> {
  const plan: Omit<ReadingPlan, 'hash'> = {
    ...{
      id: 'plan',
      name: 'Spine',
      madeAt: '2026-01-01T00:00:00.000Z',
      modelIds: ['adc'],
      readers: ['A', 'B'],
      seed: 7,
    },
    ...{ passes: 1, washOutDays: 14, blinding: { identity: true, visitOrder: false } },
    cases: [
      {
        ...{ id: 'Case 1', name: 'Case 1', lesions: [{ id: 'lesion-1', name: 'Lesion 1' }] },
        visits: [
          { id: 'before', name: 'Baseline', studyUIDs: ['study 1'] },
          { id: 'after', name: 'Follow-up 1', studyUIDs: ['study 2'] },
        ],
      },
    ],
    ...change,
  }
  const sealed = await seal(plan)
  return { plan: { ...plan, hash: sealed.hash }, sealed }
}

/** A number as a reading holds it. */
export const testNumber = (change: Partial<ReadingNumber> = {}): ReadingNumber => ({
  ...{ lesionId: 'lesion-1', lesion: 'Lesion 1', visitId: 'before', visit: 'Baseline', visitIndex: 0 },
  ...{ parameter: 'volume', label: 'Volume', unit: 'mm3', value: 1200, n: 1, excluded: 0, excludedWhy: {} },
  ...{ method: 'voxels', reason: '', recipe: null },
  ...change,
})

/** A locked reading of that plan with one outline and one number, and the log that tells of its locking. */
export async function testReading(
  plan: ReadingPlan,
  reader: string,
  value = 1200,
): Promise<{ reading: Reading; sealed: Sealed; log: LogEntry[] }> {
  const key = { planId: plan.id, caseId: plan.cases[0].id, reader, pass: 1 } as const
  const session = testSession([{ id: reader, revision: 3, size: 4 }])
  const [roi] = session.reading.outlines.rois
  const flips = session.masks.get(reader)
  if (!flips) throw new Error('the session for tests has no mask')
  const reading: Omit<Reading, 'hash'> = {
    ...{ ...key, id: readingIdOf(key), planHash: plan.hash, version: 1, state: 'locked' },
    ...{ startedAt: '2026-01-02T08:00:00.000Z', lockedAt: '2026-01-02T09:00:00.000Z' },
    content: {
      outlines: [{ lesionId: 'lesion-1', visitId: 'before', roi, flips }],
      numbers: [testNumber({ value })],
      ...{ recipes: [], productVersion: '0.1.0' },
    },
  }
  const sealed = await seal(reading)
  const words = { planId: plan.id, chain: `log of ${reader}`, at: '2026-01-02T08:00:00.000Z', reader, note: '' }
  const begun = await entryAfter(null, { ...words, action: 'reading begun', readingId: reading.id, about: '' })
  const locked = await entryAfter(begun, {
    ...{ ...words, action: 'reading locked', readingId: reading.id, about: sealed.hash },
  })
  return { reading: { ...reading, hash: sealed.hash }, sealed, log: [begun, locked] }
}
