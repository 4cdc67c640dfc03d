import { useDeferredValue } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { studyStore, type StudyState } from '../state/studyStore'

/**
 * What is open, without the progress of reading (which changes five times a second). Lists made from it are drawn in small steps
 * when the page has time, so that many series coming in never hold it up.
 */
export function useOpenStudy(): StudyState {
  return useDeferredValue(useStore(studyStore, useShallow(withoutProgress)))
}

const withoutProgress = (study: StudyState): StudyState => ({ ...study, reading: null })
