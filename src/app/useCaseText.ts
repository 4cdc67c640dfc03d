import { useStore } from 'zustand/react'
import { patientName } from '../panels/browser/tree'
import { studyStore } from '../state/studyStore'
import { viewStore } from '../state/viewStore'
import { seriesOf } from '../state/volumes'

/** Patient and visit of the active pane; without the name where names are hidden. */
export function useCaseText(): string {
  const study = useStore(studyStore)
  const namesHidden = useStore(viewStore, (s) => s.namesHidden)
  const volumeId = useStore(viewStore, (s) => s.panes.find((p) => p.id === s.activePaneId)?.volumeId ?? null)
  const series = seriesOf(volumeId, study) ?? study.series[0]
  if (!series) return ''
  const at = study.patients.findIndex((p) => p.key === series.patientKey)
  if (at < 0) return ''
  const visit = study.patients[at].studies.find((s) => s.studyInstanceUID === series.studyInstanceUID)
  return [patientName(study.patients[at], at, namesHidden), visit?.date].filter(Boolean).join(' · ')
}
