import { useEffect } from 'react'
import { roiStore } from '../state/roiStore'
import { shellStore } from '../state/shellStore'
import { shortcutFor } from './shortcuts'

const TYPING = 'input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable=true]'
/** Where arrows, Enter and the space bar already mean something. */
const OWN_KEYS =
  'button, a, summary, input, [role=slider], [role=menu], [role=menuitem], [role=listbox], [role=option], [role=tab]'
const SHARED_KEYS = [
  ' ',
  'enter',
  'home',
  'end',
  'pageup',
  'pagedown',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
]
const OVER_A_SHEET = ['?', 'escape']

/** Whether a key at this place of the page is a shortcut, or belongs to the thing that has the focus. */
export function isForShortcuts(key: string, focused: Pick<Element, 'closest'> | null, sheetOpen: boolean): boolean {
  const name = key.toLowerCase()
  if (focused?.closest(TYPING)) return false
  if (SHARED_KEYS.includes(name) && focused?.closest(OWN_KEYS)) return false
  if (focused?.closest('[role=menu], [role=listbox]')) return false
  return !sheetOpen || OVER_A_SHEET.includes(name)
}

/** Listens to the keyboard for the whole page, and gives it back to the panes after a click of the mouse on a button. */
export function useShortcuts(): void {
  useEffect(() => {
    const stop = new AbortController()
    window.addEventListener('keydown', onKey, { signal: stop.signal })
    window.addEventListener('click', releaseFocus, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return
  const focused = event.target instanceof Element ? event.target : null
  const key = nameOf(event)
  if (key === 'tab' && !isTabFree(event, focused)) return
  if (!isForShortcuts(key, focused, shellStore.getState().sheet !== null)) return
  const shortcut = shortcutFor(key)
  if (!shortcut) return
  event.preventDefault()
  shortcut.run()
}

/** The key as the table of shortcuts has it. */
function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const name = key.toLowerCase()
  return ctrlKey || metaKey ? `ctrl+${shiftKey ? 'shift+' : ''}${name}` : name
}

/** Tab goes to the next outline only for a hand that is on the mouse, over a picture: for everyone else it moves the focus. */
function isTabFree({ shiftKey }: KeyboardEvent, focused: Element | null): boolean {
  if (shiftKey || roiStore.getState().rois.length === 0) return false
  return focused === document.body || (focused?.matches('[data-pane]:not(:focus-visible)') ?? false)
}

/** A button clicked with the mouse would otherwise keep the space bar and the arrows to itself. `detail` is 0 for the keyboard. */
function releaseFocus(event: MouseEvent): void {
  const { activeElement } = document
  if (event.detail === 0 || !(activeElement instanceof HTMLButtonElement)) return
  if (activeElement.closest('[aria-haspopup], [role=dialog], [role=menu]')) return
  setTimeout(() => activeElement.blur()) // in a task of its own: it lays the page out anew
}
