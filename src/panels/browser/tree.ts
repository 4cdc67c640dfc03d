import type { JoinedVolume } from '../../data/joinSeries'
import type { Patient, Series } from '../../data/study'
import type { StudyState } from '../../state/studyStore'

export interface PatientBranch {
  readonly key: string
  readonly name: string
  readonly visits: readonly VisitBranch[]
}

export interface VisitBranch {
  readonly studyInstanceUID: string
  /** YYYY-MM-DD, or empty while reading or where the files hold none. */
  readonly date: string
  readonly description: string
  readonly series: readonly Series[]
  readonly joined: readonly JoinedVolume[]
}

/** Name and ID of a patient, or a number where names are hidden. */
export function patientName(patient: Pick<Patient, 'name' | 'patientID'>, at: number, hidden: boolean): string {
  const id = patient.patientID && patient.patientID !== patient.name ? patient.patientID : ''
  const text = [readableName(patient.name), id].filter(Boolean).join(' · ')
  return hidden || !text ? `Patient ${at + 1}` : text
}

/** DICOM writes Family^Given^Middle^Prefix^Suffix, and further alphabets after an equals sign. */
export function readableName(name: string): string {
  const [family = '', given = '', middle = ''] = (name.split('=')[0] || name).split('^')
  return [family, [given, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

/** Patient, visit, series. While files are still read the patients are not known by name, and the series stand in one branch each. */
export function studyTree(state: StudyState, namesHidden: boolean): PatientBranch[] {
  const keys = [...new Set([...state.patients.map((p) => p.key), ...state.series.map((s) => s.patientKey)])]
  return keys.map((key, at) => {
    const patient = state.patients.find((p) => p.key === key)
    const own = state.series.filter((s) => s.patientKey === key)
    const uids = [...new Set(own.map((s) => s.studyInstanceUID))]
    const visits = uids.map((uid) => visitOf(uid, own, patient, state.joined))
    return {
      key,
      name: patient ? patientName(patient, at, namesHidden) : `Patient ${at + 1}`,
      visits: visits.sort((a, b) => a.date.localeCompare(b.date)),
    }
  })
}

function visitOf(
  uid: string,
  series: readonly Series[],
  patient: Patient | undefined,
  joined: readonly JoinedVolume[],
): VisitBranch {
  const own = series
    .filter((s) => s.studyInstanceUID === uid)
    .toSorted((a, b) => (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity))
  const ids = new Set(own.flatMap((s) => s.volumes.map((v) => v.id)))
  const study = patient?.studies.find((s) => s.studyInstanceUID === uid)
  return {
    studyInstanceUID: uid,
    date: study?.date ?? '',
    description: study?.description ?? '',
    series: own,
    joined: joined.filter((set) => set.members.some((id) => ids.has(id))),
  }
}
