import { mapStore } from '../state/mapStore'
import { outlinesAtRisk } from './session/current'
import { closeSheet, openSheet } from './shell'

let waiting: (() => void) | null = null

/** Maps that closing the study would throw away, and outlines that no session keeps. */
export const unsavedWork = (): { readonly maps: number; readonly outlines: number } => ({
  maps: mapStore.getState().maps.length,
  outlines: outlinesAtRisk(),
})

/** Does what would close the study: at once where nothing is lost by it, else after the user has said so on the sheet. */
export function leaveStudy(next: () => void): void {
  const { maps, outlines } = unsavedWork()
  if (maps + outlines === 0) return next()
  waiting = next
  openSheet('leave')
}

/** The user's word that the work may go. */
export function leaveAnyway(): void {
  closeSheet()
  waiting?.()
  waiting = null
}
