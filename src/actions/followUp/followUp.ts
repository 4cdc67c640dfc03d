import { areDated, changeOf, lesionOf, type Change, type Visit, type VisitValue } from '../../data/followUp'
import { KNOWN_COEFFICIENTS, type Coefficient } from '../../data/repeatability'
import { judgeAll, type SideBySide } from '../../data/response'
import { RESPONSE_RULES, withThresholds } from '../../data/responseRules'
import type { Roi } from '../../data/roi'
import { followUpStore } from '../../state/followUpStore'
import { numbersStore } from '../../state/numbersStore'
import { selectedRoi } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { linkedLesions, openPatients, visitOfSeries, type LinkedLesion, type PatientVisits } from './lesions'
import { parameterOf, readingsOf, type VisitReading } from './readings'
import { fitDifference } from './fitDifference'
import { measuresOf } from './responseMeasures'

/** A lesion through time: what is compared, what was read at each visit, how it changed, and what the rules say. */
export interface FollowUp {
  readonly patients: readonly PatientVisits[]
  readonly patientKey: string
  readonly visits: readonly Visit[]
  readonly lesions: readonly LinkedLesion[]
  readonly references: readonly LinkedLesion[]
  readonly lesion: LinkedLesion | null
  readonly reference: LinkedLesion | null
  readonly baseline: Visit
  readonly followUp: Visit
  /** Whether it is known, by the dates or by the reader's word, which of the two came first. */
  readonly isOrdered: boolean
  /** Every visit at which the lesion is outlined and measured, with what was read. */
  readonly course: readonly { readonly visit: Visit; readonly readings: readonly VisitReading[] }[]
  readonly changes: readonly Change[]
  readonly response: SideBySide
}

/** Null while no patient is open. With a single visit, baseline and follow-up are the same: there is nothing to compare yet. */
export function followUpNow(): FollowUp | null {
  const patients = openPatients()
  const asked = followUpStore.getState()
  const selected = selectedRoi()
  const { patient, visits } = patientAmong(patients, asked.patientKey, selected) ?? {}
  if (!patient || !visits?.length) return null
  const lesions = linkedLesions(visits, 'lesion')
  const references = linkedLesions(visits, 'reference')
  const wanted = asked.lesion ?? lesionOf(selected?.name ?? '')
  const lesion = lesions.find(({ name }) => name === wanted) ?? mostLinked(lesions)
  const reference = referenceAmong(references)
  const [baseline, followUp] = comparedVisits(visits)
  const course = lesion ? courseOf(lesion, reference, visits) : []
  const isOrdered = areDated(visits) || visits.some(({ id }) => id === asked.baselineId)
  const isCompared =
    isOrdered && baseline !== followUp && [baseline, followUp].every((visit) => outlineAt(lesion, visit))
  const at = (visit: Visit): readonly VisitReading[] => course.find((one) => one.visit === visit)?.readings ?? []
  const compared = { visits, baseline, followUp, lesion, lesions, course }
  return {
    ...compared,
    ...{ patients, patientKey: patient.key, references, reference, isOrdered },
    changes: isCompared ? changesBetween(at(baseline), at(followUp)) : [],
    response: responseOf(compared),
  }
}

/** As chosen, else the one whose outline is selected, else the first. */
function patientAmong(
  patients: readonly PatientVisits[],
  key: string | null,
  selected: Roi | undefined,
): PatientVisits | undefined {
  const chosen = patients.find(({ patient }) => patient.key === key)
  const drawn = selected && patients.find(({ visits }) => visitOfSeries(selected.seriesInstanceUID, visits))
  return chosen ?? drawn ?? patients[0]
}

/** The lesion that is outlined at most visits. */
const mostLinked = (lesions: readonly LinkedLesion[]): LinkedLesion | null => {
  const visitsOf = ({ outlines }: LinkedLesion): number => Object.keys(outlines).length
  return lesions.reduce<LinkedLesion | null>(
    (most, one) => (most && visitsOf(most) >= visitsOf(one) ? most : one),
    null,
  )
}

/** The reference tissue that the reader has chosen for the numbers, at whichever visit, else the first. */
function referenceAmong(references: readonly LinkedLesion[]): LinkedLesion | null {
  const { referenceId } = numbersStore.getState()
  const chosen = references.find(({ outlines }) =>
    Object.values(outlines).some((rois) => rois.some(({ id }) => id === referenceId)),
  )
  return chosen ?? references[0] ?? null
}

/** As chosen, in the order of time where that is known; else the first and the last that is not the baseline. */
function comparedVisits(visits: readonly Visit[]): [Visit, Visit] {
  const { baselineId, followUpId } = followUpStore.getState()
  const first = visits.find(({ id }) => id === baselineId) ?? visits[0]
  const others = visits.filter((visit) => visit !== first)
  const last = others.find(({ id }) => id === followUpId) ?? others.at(-1) ?? first
  const isTurned = areDated(visits) && visits.indexOf(first) > visits.indexOf(last)
  return isTurned ? [last, first] : [first, last]
}

/** The outline that is read at a visit. */
export const outlineAt = (lesion: LinkedLesion | null, visit: Visit): Roi | undefined => lesion?.outlines[visit.id]?.[0]

function courseOf(lesion: LinkedLesion, reference: LinkedLesion | null, visits: readonly Visit[]): FollowUp['course'] {
  const { measurements } = numbersStore.getState()
  return visits.flatMap((visit) => {
    const roi = outlineAt(lesion, visit)
    const measurement = roi && measurements[roi.id]
    if (!measurement) return []
    const beside = outlineAt(reference, visit)
    const theirs = beside && measurements[beside.id]
    return [{ visit, readings: readingsOf(roi, measurement, visit.studyUIDs, theirs) }]
  })
}

const NOTHING: VisitValue = { value: NaN, n: null, ratio: NaN, outline: '', on: '' }

/** Every parameter that was read at either visit. Of several maps of one parameter those fitted alike are compared. */
function changesBetween(before: readonly VisitReading[], after: readonly VisitReading[]): Change[] {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))]
  return keys.flatMap((key) => {
    const [baseline, followUp] = alikePair(
      before.filter((r) => r.key === key),
      after.filter((r) => r.key === key),
    )
    const either = baseline ?? followUp
    if (!either) return []
    const comparison = {
      ...{ key, label: either.label, unit: either.unit, caution: cautionOf(baseline, followUp) },
      ...{ baseline: baseline ?? NOTHING, followUp: followUp ?? NOTHING },
    }
    return [changeOf(comparison, coefficientFor(key))]
  })
}

function alikePair(
  before: readonly VisitReading[],
  after: readonly VisitReading[],
): [VisitReading | undefined, VisitReading | undefined] {
  for (const a of before) {
    const b = after.find((other) => a.map && other.map && fitDifference(a.map.recipe, other.map.recipe) === '')
    if (b) return [a, b]
  }
  return [before[0], after[0]]
}

function cautionOf(a: VisitReading | undefined, b: VisitReading | undefined): string {
  if (!a || !b) return ''
  if (a.map && b.map) return fitDifference(a.map.recipe, b.map.recipe)
  return a.on === b.on || a.n !== null
    ? ''
    : `outlined on different series: ${a.on || 'unnamed'} and ${b.on || 'unnamed'}`
}

/** What the reader has chosen for a parameter, else the first coefficient that is known. */
export function coefficientFor(key: string): Coefficient | null {
  const parameter = parameterOf(key)
  const chosen = followUpStore.getState().coefficients[parameter]
  if (chosen !== undefined) return chosen
  return KNOWN_COEFFICIENTS.find((known) => known.parameter === parameter) ?? null
}

/** By the rules with the reader's own thresholds. */
function responseOf(
  at: Pick<FollowUp, 'visits' | 'baseline' | 'followUp' | 'lesion' | 'lesions' | 'course'>,
): SideBySide {
  const { thresholds, newLesionsAt } = followUpStore.getState()
  const rules = RESPONSE_RULES.map((rule) => withThresholds(rule, thresholds))
  const hasNewLesions = newLesionsAt.includes(at.followUp.id)
  return judgeAll(rules, { measures: measuresOf(at), hasNewLesions })
}

/** Outlines whose numbers a follow-up needs: of every lesion and reference at every visit. */
export function outlinesToMeasure(): string[] {
  const { rois } = roiStore.getState()
  return openPatients().flatMap(({ visits }) =>
    (['lesion', 'reference'] as const).flatMap((kind) =>
      linkedLesions(visits, kind, rois).flatMap(({ outlines }) =>
        Object.values(outlines).flatMap(([first]) => first?.id ?? []),
      ),
    ),
  )
}
