import { useStore } from 'zustand/react'
import { messageStore } from '../state/messageStore'
import { statisticsStore } from '../state/statisticsStore'
import { studyStore } from '../state/studyStore'
import classes from './App.module.css'
import { DropOverlay } from './DropOverlay'
import { EmptyState } from './EmptyState'
import { Messages } from './Messages'
import { Sheets } from './Sheets'
import { TopBar } from './TopBar'
import { useShortcuts } from './useShortcuts'
import { Workplace } from './Workplace'

/** The page: a bar on top, and below it either the way in or the study at work. The latter stands ready underneath from the start. */
export function App() {
  useShortcuts()
  const anyStudy = useStore(studyStore, (s) => s.series.length > 0)
  const anyTable = useStore(statisticsStore, (s) => s.table.rows.length > 0 || s.draft !== null)
  const isOpen = anyStudy || anyTable
  const anyMessage = useStore(messageStore, (s) => s.messages.length > 0)

  return (
    <div className={classes.page}>
      <TopBar isOpen={anyStudy} />
      <div className={classes.stage}>
        <Workplace isOpen={isOpen} />
        {!isOpen && (
          <main className={classes.entrance}>
            <EmptyState />
            {anyMessage && (
              <div className={classes.entranceMessages}>
                <Messages />
              </div>
            )}
          </main>
        )}
      </div>
      <Sheets />
      <DropOverlay />
    </div>
  )
}
