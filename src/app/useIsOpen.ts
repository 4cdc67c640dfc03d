import { useStore } from 'zustand/react'
import { statisticsStore } from '../state/statisticsStore'
import { studyStore } from '../state/studyStore'

export const useAnyStudy = (): boolean => useStore(studyStore, (s) => s.series.length > 0)

/** There is something to work on: images, or a table of cases. */
export function useIsOpen(): boolean {
  const anyStudy = useAnyStudy()
  const anyTable = useStore(statisticsStore, (s) => s.table.rows.length > 0 || s.draft !== null)
  return anyStudy || anyTable
}
