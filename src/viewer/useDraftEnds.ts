import { useEffect } from 'react'
import { useStore } from 'zustand'
import { viewStore } from '../state/viewStore'
import { setDraft } from './measureStore'

/** Nothing stays half drawn: Escape and another tool end it. */
export function useDraftEnds(): void {
  const tool = useStore(viewStore, (s) => s.tool)
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setDraft(null)
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      setDraft(null)
    }
  }, [tool])
}
