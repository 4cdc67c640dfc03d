import { lesionOf, visitsOf, type Visit } from '../../data/followUp'
import type { Roi } from '../../data/roi'
import type { Patient } from '../../data/study'
import { roiStore } from '../../state/roiStore'
import { studyStore, type StudyState } from '../../state/studyStore'

/** A lesion, and the outlines that are of it at each visit; the first of a visit is the one that is read. */
export interface LinkedLesion {
  readonly name: string
  readonly outlines: Readonly<Record<string, readonly Roi[]>>
}

export interface PatientVisits {
  readonly patient: Patient
  readonly visits: readonly Visit[]
}

/** Every patient that is open, with the visits in the order of time. */
export const openPatients = ({ patients }: StudyState = studyStore.getState()): PatientVisits[] =>
  patients.map((patient) => ({ patient, visits: visitsOf(patient.studies) }))

/** The visit at which the images of a series were taken. */
export function visitOfSeries(
  seriesInstanceUID: string,
  visits: readonly Visit[],
  { series }: StudyState = studyStore.getState(),
): Visit | undefined {
  const study = series.find((s) => s.seriesInstanceUID === seriesInstanceUID)?.studyInstanceUID
  return visits.find(({ studyUIDs }) => study !== undefined && studyUIDs.includes(study))
}

/** Outlines of one kind at these visits, put together by the lesion that their names say. */
export function linkedLesions(
  visits: readonly Visit[],
  kind: Roi['kind'],
  rois: readonly Roi[] = roiStore.getState().rois,
  study: StudyState = studyStore.getState(),
): LinkedLesion[] {
  const found = new Map<string, Record<string, Roi[]>>()
  for (const roi of rois) {
    const visit = roi.kind === kind ? visitOfSeries(roi.seriesInstanceUID, visits, study) : undefined
    if (!visit) continue
    const name = lesionOf(roi.name)
    const outlines = found.get(name) ?? {}
    outlines[visit.id] = [...(outlines[visit.id] ?? []), roi]
    found.set(name, outlines)
  }
  return [...found].map(([name, outlines]) => ({ name, outlines }))
}
