import '@mantine/core/styles.css'
import './global.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startSessions } from '../actions/session/start'
import { startKeepingTables } from '../actions/statistics/keptTables'
import { warmUp } from '../actions/warmUp'
import { warmCharts } from '../ui/drawChart'
import { App } from './App'
import { theme } from './theme'
import { loadViewer } from './viewerModule'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="dark">
      <App />
    </MantineProvider>
  </StrictMode>,
)

void startSessions()
void startKeepingTables()

/** `data-ready` on the page says that everything has been fetched. */
void Promise.allSettled([loadViewer(), warmUp(), warmCharts()]).then(
  () => (document.documentElement.dataset.ready = 'true'),
)
