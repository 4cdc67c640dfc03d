import type { Patient, Series, Study } from '../data/study'
import type { ImageObject } from './plane'

/** A series that was read, with the header that names its patient and study. */
export interface FiledSeries {
  readonly series: Series
  readonly patient: ImageObject['patient']
  readonly study: ImageObject['study']
}

/** Tells patients apart: PatientID, else the name. */
export const patientKeyOf = ({ id, name }: ImageObject['patient']): string => id || name

/** Patients → studies → series, each in the order of reading; series by number. */
export function patientsOf(filed: readonly FiledSeries[]): Patient[] {
  const patients = new Map<string, FiledSeries[]>()
  for (const one of filed) append(patients, one.series.patientKey, one)
  return [...patients].map(([key, mine]) => ({
    key,
    patientID: mine[0].patient.id,
    name: mine[0].patient.name,
    studies: studiesOf(key, mine),
  }))
}

function studiesOf(patientKey: string, filed: readonly FiledSeries[]): Study[] {
  const studies = new Map<string, FiledSeries[]>()
  for (const one of filed) append(studies, one.study.uid, one)
  const list = [...studies].map(([studyInstanceUID, mine]) => ({
    studyInstanceUID,
    patientKey,
    date: mine[0].study.date,
    description: mine[0].study.description,
    series: mine.map((one) => one.series).sort(byNumber),
  }))
  return list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

const byNumber = (a: Series, b: Series): number => (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) || 0

export function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const known = groups.get(key)
  if (known) known.push(value)
  else groups.set(key, [value])
}
