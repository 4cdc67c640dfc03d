import { maskChangeStore, roiStore } from '../../state/roiStore'
import { perfusionStore } from '../../state/perfusionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { currentSession, outlinesAtRisk, saveQueue } from './current'
import { refreshEntries, troubleOf } from './storage'
import { hearOfOtherTabs } from './tabs'

/** Begins to save: from now on every change of what the reader makes is written within a second. Called once, when the page starts. */
export async function startSessions(): Promise<void> {
  hearOfOtherTabs()
  maskChangeStore.subscribe(touch)
  roiStore.subscribe((now, before) => differ(now, before, ['rois', 'marks', 'alignments', 'settings', 'selectedId']))
  viewStore.subscribe((now, before) => differ(now, before, ['panes', 'layout']))
  studyStore.subscribe((now, before) => differ(now, before, ['roles', 'bValues', 'split', 'together']))
  perfusionStore.subscribe((now, before) => differ(now, before, ['choices']))
  document.addEventListener('visibilitychange', () => void saveQueue.flush())
  window.addEventListener('beforeunload', askBeforeLeaving)
  try {
    await refreshEntries()
  } catch (error) {
    troubleOf(error)
  }
}

function differ<T>(now: T, before: T, fields: readonly (keyof T)[]): void {
  if (fields.some((field) => now[field] !== before[field])) touch()
}

function touch(): void {
  if (currentSession()) saveQueue.touch()
}

/** The browser asks before the page goes, where what is drawn will not be in its database. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  void saveQueue.flush()
  if (outlinesAtRisk() > 0) event.preventDefault()
}
