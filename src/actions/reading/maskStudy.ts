import type { PlannedCase, PlannedVisit, ReadingPlan } from '../../data/reading'
import { shownVisits } from '../../data/readingOrder'
import type { Series, Study } from '../../data/study'
import type { StudyState } from '../../state/studyStore'

/**
 * What is open, as a reader of one case gets to see it: that case alone and, as the plan says, without name, number, dates and order. It is
 * put in the place of what is open, so that no panel, file or list can show what is not in it.
 */
export function maskedStudy(study: StudyState, plan: ReadingPlan, planned: PlannedCase): Partial<StudyState> {
  const visits = shownVisits(plan, planned)
  const { identity, visitOrder } = plan.blinding
  const own = visits.flatMap(({ studyUIDs }) =>
    study.series.filter(({ studyInstanceUID }) => studyUIDs.includes(studyInstanceUID)),
  )
  const series = identity || visitOrder ? own.map((one) => withoutSource(one, planned, identity)) : own
  const volumes = new Set(own.flatMap((one) => one.volumes.map(({ id }) => id)))
  return {
    series,
    joined: study.joined.filter(({ members }) => members.every((id) => volumes.has(id))),
    patients: maskedPatients(study, plan, planned, visits),
    ledger: identity ? study.ledger.map((entry, n) => ({ ...entry, file: `file ${n + 1}` })) : study.ledger,
    ...{ roles: {}, bValues: {}, split: [] },
  }
}

/** What files made from a series would say of the patient and the day goes as well. */
function withoutSource(series: Series, { id }: PlannedCase, identity: boolean): Series {
  const { source: _, ...rest } = series
  return identity ? { ...rest, patientKey: id } : rest
}

function maskedPatients(
  { patients }: StudyState,
  { blinding }: ReadingPlan,
  planned: PlannedCase,
  visits: readonly PlannedVisit[],
): StudyState['patients'] {
  return patients
    .map((patient) => ({
      ...patient,
      ...(blinding.identity ? { key: planned.id, patientID: '', name: planned.name } : {}),
      studies: visits.flatMap(({ studyUIDs, name }) =>
        patient.studies
          .filter(({ studyInstanceUID }) => studyUIDs.includes(studyInstanceUID))
          .map((study) => maskedStudyRecord(study, name, planned, blinding)),
      ),
    }))
    .filter(({ studies }) => studies.length > 0)
}

const maskedStudyRecord = (
  study: Study,
  description: string,
  { id }: PlannedCase,
  { identity, visitOrder }: ReadingPlan['blinding'],
): Study => ({
  ...study,
  patientKey: identity ? id : study.patientKey,
  date: visitOrder ? '' : study.date,
  description,
})
