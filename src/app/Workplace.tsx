import { Loader, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand/react'
import { openSheet } from '../actions/shell'
import { StudyBrowser } from '../panels/browser/StudyBrowser'
import { viewStore } from '../state/viewStore'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { SidePanels } from './SidePanels'
import { Trouble } from './Trouble'
import classes from './Workplace.module.css'

/** The drawing of pictures is the largest part of the product by far: it comes after the page stands. */
const Viewer = lazy(() => import('../viewer/Viewer').then((module) => ({ default: module.Viewer })))

/** The study at work: what was read at the left, the panes, and the panels at the right. */
export function Workplace() {
  const trouble = useStore(viewStore, (s) => s.trouble)
  return (
    <div className={classes.columns}>
      <StudyBrowser openLedger={() => openSheet('ledger')} />
      <main className={classes.panes} aria-label="Images">
        <ErrorBoundary
          fallback={(reason, retry) => <Trouble text={`The images cannot be drawn: ${reason}`} retry={retry} />}
        >
          <Suspense fallback={<Starting />}>
            <Viewer />
          </Suspense>
        </ErrorBoundary>
        {trouble && <Trouble text={trouble} />}
      </main>
      <SidePanels />
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
