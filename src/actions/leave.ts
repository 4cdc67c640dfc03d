import { mapStore } from '../state/mapStore'
import { regionStore } from '../state/regionStore'
import { closeSheet, openSheet } from './shell'

let waiting: (() => void) | null = null

/** Maps and regions that closing the study would throw away. */
export const unsavedWork = (): { readonly maps: number; readonly regions: number } => ({
  maps: mapStore.getState().maps.length,
  regions: regionStore.getState().regions.length,
})

/** Does what would close the study: at once where nothing is lost by it, else after the user has said so on the sheet. */
export function leaveStudy(next: () => void): void {
  const { maps, regions } = unsavedWork()
  if (maps + regions === 0) return next()
  waiting = next
  openSheet('leave')
}

/** The user's word that the work may go. */
export function leaveAnyway(): void {
  closeSheet()
  waiting?.()
  waiting = null
}
