import {
  LOG_ACTIONS,
  type Adjudication,
  type Blinding,
  type LogEntry,
  type PlannedCase,
  type PlannedLesion,
  type PlannedVisit,
  type Reading,
  type ReadingContent,
  type ReadingNumber,
  type ReadingPlan,
  type ReadOutline,
} from '../data/reading'
import type { Flips } from '../data/flips'
import type { Recipe } from '../data/parameterMap'
import { UNITS, type Unit } from '../units/units'
import { fromBase64 } from './base64'
import { byName, count, listOf, NotASession, number, oneOf, orNull, recordOf, text, truth } from './check'
import { checkRoi } from './schema'
import { checkMask } from './sessionRecords'

const UNIT_NAMES = Object.keys(UNITS).filter((name): name is Unit => name in UNITS)

const passNumber = (value: unknown, where: string): 1 | 2 => {
  if (value !== 1 && value !== 2) throw new NotASession(`${where} is not 1 or 2`)
  return value
}

const plannedCase = recordOf<PlannedCase>({
  id: text,
  name: text,
  visits: listOf(recordOf<PlannedVisit>({ id: text, name: text, studyUIDs: listOf(text) })),
  lesions: listOf(recordOf<PlannedLesion>({ id: text, name: text })),
})

export const checkPlan = recordOf<ReadingPlan>({
  id: text,
  name: text,
  madeAt: text,
  cases: listOf(plannedCase),
  modelIds: listOf(text),
  readers: listOf(text),
  seed: number,
  passes: passNumber,
  washOutDays: number,
  blinding: recordOf<Blinding>({ identity: truth, visitOrder: truth }),
  hash: text,
})

const readingNumber = recordOf<ReadingNumber>({
  lesionId: text,
  lesion: text,
  visitId: text,
  visit: text,
  visitIndex: count,
  parameter: text,
  label: text,
  unit: oneOf<Unit>(...UNIT_NAMES),
  value: orNull(number),
  n: number,
  excluded: number,
  excludedWhy: byName(number),
  method: text,
  reason: text,
  recipe: orNull(count),
})

/** A mask is text in a file and bytes in the database. */
const flips = (value: unknown, where: string): Flips =>
  value instanceof Uint8Array ? new Uint8Array(value) : fromBase64(text(value, where))

const anyOutline = recordOf<ReadOutline>({ lesionId: text, visitId: text, roi: checkRoi, flips })

const readOutline = (value: unknown, where: string): ReadOutline => {
  const outline = anyOutline(value, where)
  return { ...outline, flips: checkMask(outline.flips, outline.roi) }
}

/** NaN is null in JSON. */
const numberOrNone = (value: unknown, where: string): number => (value === null ? NaN : number(value, where))

const knownOfRecipe = recordOf<Omit<Recipe, 'echoTimesMs' | 't1' | 'perfusion'>>({
  model: text,
  method: text,
  options: byName((value) => value),
  volumeId: text,
  seriesInstanceUIDs: listOf(text),
  frames: listOf(count),
  bValues: orNull(listOf(numberOrNone)),
  scale: text,
  productVersion: text,
})

/** What a recipe says beyond the fields that all have (echo times, an arterial input) stays as it is. */
const recipe = (value: unknown, where: string): Recipe => ({
  ...byName((field) => field)(value, where),
  ...knownOfRecipe(value, where),
})

const content = recordOf<ReadingContent>({
  outlines: listOf(readOutline),
  numbers: listOf(readingNumber),
  recipes: listOf(recipe),
  productVersion: text,
})

export const checkReading = recordOf<Reading>({
  id: text,
  planId: text,
  planHash: text,
  caseId: text,
  reader: text,
  pass: passNumber,
  version: count,
  state: oneOf('open', 'locked'),
  startedAt: text,
  lockedAt: orNull(text),
  content,
  hash: text,
})

export const checkLogEntry = recordOf<LogEntry>({
  chain: text,
  planId: text,
  n: count,
  at: text,
  action: oneOf(...LOG_ACTIONS),
  reader: text,
  readingId: text,
  about: text,
  note: text,
  before: text,
  hash: text,
})

const pair = (value: unknown, where: string): readonly [string, string] => {
  const [first, second] = listOf(text, 2)(value, where)
  return [first, second]
}

export const checkAdjudication = recordOf<Adjudication>({
  id: text,
  planId: text,
  caseId: text,
  lesionId: text,
  visitId: text,
  reader: text,
  at: text,
  shown: pair,
  choice: oneOf('first', 'second', 'own'),
  outline: orNull(readOutline),
  numbers: listOf(readingNumber),
  reason: text,
  hash: text,
})
