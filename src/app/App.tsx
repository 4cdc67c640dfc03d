import { useStore } from 'zustand/react'
import { messageStore } from '../state/messageStore'
import classes from './App.module.css'
import { DropOverlay } from './DropOverlay'
import { EmptyState } from './EmptyState'
import { Messages } from './Messages'
import { Sheets } from './Sheets'
import { TopBar } from './TopBar'
import { useIsOpen } from './useIsOpen'
import { useShortcuts } from './useShortcuts'
import { Workplace } from './Workplace'

/** The page: a bar on top, and below it either the way in or the study at work. The latter stands ready underneath from the start. */
export function App() {
  useShortcuts()
  return (
    <div className={classes.page}>
      <TopBar />
      <div className={classes.stage}>
        <Workplace />
        <Entrance />
      </div>
      <Sheets />
      <DropOverlay />
    </div>
  )
}

function Entrance() {
  const isOpen = useIsOpen()
  const anyMessage = useStore(messageStore, (s) => s.messages.length > 0)
  if (isOpen) return null
  return (
    <main className={classes.entrance}>
      <EmptyState />
      {anyMessage && (
        <div className={classes.entranceMessages}>
          <Messages />
        </div>
      )}
    </main>
  )
}
