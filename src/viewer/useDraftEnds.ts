import { useEffect } from 'react'
import { useStore } from 'zustand'
import { endStroke } from '../actions/outline/stroke'
import { viewStore } from '../state/viewStore'
import { setDraft } from './measureStore'
import { brushPlaceStore } from './outline/tracing'
import { toolById } from './tools/registry'

const TYPING = 'input, textarea, select, [contenteditable=true]'

/** Nothing stays half drawn: another tool ends it, and keys belong to what is being drawn before they mean anything else. */
export function useDraftEnds(): void {
  const id = useStore(viewStore, (s) => s.tool)
  useEffect(() => {
    const tool = toolById(id)
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      if (event.key === 'Escape') setDraft(null)
      if (tool?.key?.(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      tool?.key?.('Escape')
      endStroke()
      brushPlaceStore.setState({ place: null })
      setDraft(null)
    }
  }, [id])
}
