import { Loader, Text } from '@mantine/core'
import { lazy, Suspense, type ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { openSheet } from '../actions/shell'
import { StudyBrowser } from '../panels/browser/StudyBrowser'
import { readingStore } from '../state/readingStore'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { SidePanels } from './SidePanels'
import { Trouble } from './Trouble'
import { useIsOpen } from './useIsOpen'
import { loadViewer } from './viewerModule'
import classes from './Workplace.module.css'

const Viewer = lazy(() => loadViewer().then((module) => ({ default: module.Viewer })))

/**
 * The study at work: what was read at the left, the panes, and the panels at the right. While nothing is open it is there but not
 * seen, so that the graphics are ready when the first picture comes.
 */
export function Workplace() {
  // Panels that are not shown keep what they last drew: when another reader sits down, all begin anew.
  const seatId = useStore(readingStore, (s) => s.seat?.readingId)
  return (
    <Columns>
      <StudyBrowser openLedger={() => openSheet('ledger')} />
      <main className={classes.panes} aria-label="Images">
        <ErrorBoundary
          fallback={(reason, retry) => <Trouble text={`The images cannot be drawn: ${reason}`} retry={retry} />}
        >
          <Suspense fallback={<Starting />}>
            <Viewer />
          </Suspense>
        </ErrorBoundary>
      </main>
      <SidePanels key={seatId} />
    </Columns>
  )
}

/** Opens by itself: all that lies in it drawn anew would hold the page when a study comes. */
function Columns({ children }: { readonly children: ReactNode }) {
  const isOpen = useIsOpen()
  return (
    <div className={classes.columns} data-open={isOpen} inert={!isOpen}>
      {children}
    </div>
  )
}

function Starting() {
  return (
    <div className={classes.starting}>
      <Loader size="sm" />
      <Text size="sm" c="dark.2">
        Preparing the images…
      </Text>
    </div>
  )
}
