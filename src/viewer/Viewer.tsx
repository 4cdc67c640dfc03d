import type { RenderingEngine } from '@cornerstonejs/core'
import { useStore } from 'zustand'
import { viewStore } from '../state/viewStore'
import { useDraftEnds } from './useDraftEnds'
import { useEngine } from './useEngine'
import { useGradually } from './useGradually'
import { useCine } from './useCine'
import { LAYOUTS } from './layouts'
import { PaneFrame } from './pane/PaneFrame'
import styles from './Viewer.module.css'

/** The panes of the chosen layout; one alone after a double click. Says why where the browser cannot draw. */
export function Viewer() {
  const trouble = useStore(viewStore, (s) => s.trouble)
  const engine = useEngine()
  useCine()
  useDraftEnds()
  if (trouble)
    return (
      <p className={styles.trouble} role="alert">
        {trouble}
      </p>
    )
  return engine && <Panes key={engine.id} engine={engine} />
}

function Panes({ engine }: { readonly engine: RenderingEngine }) {
  const panes = useStore(viewStore, (s) => s.panes)
  const full = useStore(viewStore, (s) => s.fullPaneId)
  const layout = useStore(viewStore, (s) => LAYOUTS[s.layout])
  const alone = panes.find((pane) => pane.id === full)
  const areas = alone ? '"p1"' : layout.areas
  const made = useGradually(panes.length)
  const tracks = alone ? { columns: '1fr', rows: '1fr' } : layout
  return (
    <div
      className={styles.panes}
      data-viewer
      style={{ gridTemplateAreas: areas, gridTemplateColumns: tracks.columns, gridTemplateRows: tracks.rows }}
    >
      {(alone ? [alone] : panes.slice(0, made)).map((pane, at) => (
        <PaneFrame key={pane.id} engine={engine} pane={pane} area={`p${at + 1}`} />
      ))}
    </div>
  )
}
