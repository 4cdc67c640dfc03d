import { describe, expect, it } from 'vitest'
import type { Series } from '../../data/study'
import { emptyStudy } from '../../state/studyStore'
import { patientName, readableName, studyTree } from './tree'

const series = (uid: string, study: string, patientKey: string, seriesNumber: number | null): Series => ({
  seriesInstanceUID: uid,
  studyInstanceUID: study,
  patientKey,
  seriesNumber,
  description: uid,
  modality: 'MR',
  manufacturer: '',
  bodyPart: '',
  contrastAgent: '',
  role: 'other',
  roleReason: '',
  volumes: [],
  warnings: [],
  instances: 1,
})

describe('the study tree', () => {
  const read = [series('b', 'late', 'P1', 2), series('a', 'late', 'P1', 1), series('c', 'early', 'P1', null)]
  const studies = [
    { studyInstanceUID: 'late', patientKey: 'P1', date: '2026-02-09', description: 'after', series: [] },
    { studyInstanceUID: 'early', patientKey: 'P1', date: '2026-01-05', description: 'before', series: [] },
  ]
  const patients = [{ key: 'P1', patientID: 'P1', name: 'Doe^Jane', studies }]

  it('puts the earlier visit first and the series by number', () => {
    const [patient] = studyTree({ ...emptyStudy, series: read, patients }, false)
    expect(patient.name).toBe('Doe, Jane · P1')
    expect(patient.visits.map((v) => v.date)).toEqual(['2026-01-05', '2026-02-09'])
    expect(patient.visits[1].series.map((s) => s.seriesInstanceUID)).toEqual(['a', 'b'])
  })

  it('shows every series already while the patients are not known', () => {
    const tree = studyTree({ ...emptyStudy, series: read }, false)
    expect(tree.flatMap((p) => p.visits.flatMap((v) => v.series))).toHaveLength(3)
  })

  it('says neither name nor ID while names are hidden', () => {
    const [patient] = studyTree({ ...emptyStudy, series: read, patients }, true)
    expect(patient.name).toBe('Patient 1')
  })
})

describe('a patient’s name', () => {
  it('is read from the first alphabet of a DICOM name', () => {
    expect(readableName('Yamada^Tarou=山田^太郎=やまだ^たろう')).toBe('Yamada, Tarou')
  })

  it('keeps markup as text', () => {
    expect(readableName('<img src=x>^A')).toContain('<img src')
  })

  it('falls back to a number where the files hold nothing', () => {
    expect(patientName({ name: '', patientID: '' }, 1, false)).toBe('Patient 2')
  })
})
