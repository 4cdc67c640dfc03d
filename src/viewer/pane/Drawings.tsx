import { useStore } from 'zustand'
import { viewStore, type Pane } from '../../state/viewStore'
import { measureStore, type Draft } from '../measureStore'
import { paneHandles, type PaneHandle } from '../paneHandle'
import { emptyStatus, paneStore } from '../paneStore'
import styles from './Drawings.module.css'
import { MeasureMark } from './MeasureMark'
import { pathOf } from './path'

/** Half the gap in the middle of the crosshair, so that it hides nothing. */
const GAP = 10

/** Lines over the picture: crosshair, measurements and what is being drawn now. Follows every move of the camera. */
export function Drawings({ pane }: { readonly pane: Pane }) {
  const { revision } = useStore(paneStore, (s) => s[pane.id] ?? emptyStatus)
  const measures = useStore(measureStore, (s) => s.measures)
  const draft = useStore(measureStore, (s) => (s.draft?.paneId === pane.id ? s.draft : null))
  const handle = paneHandles.get(pane.id)
  if (!handle) return null
  return (
    <svg className={styles.drawings} data-revision={revision}>
      <Crosshair handle={handle} />
      {measures.map((measure) => (
        <MeasureMark key={measure.id} measure={measure} handle={handle} />
      ))}
      {draft && <DraftMark draft={draft} handle={handle} />}
    </svg>
  )
}

function Crosshair({ handle }: { readonly handle: PaneHandle }) {
  const crosshair = useStore(viewStore, (s) => (s.crosshairShown ? s.crosshair : null))
  if (!crosshair || crosshair.frameOfReferenceUID !== handle.volume?.frameOfReferenceUID) return null
  const at = handle.toCanvas(crosshair.lps)
  if (!at) return null
  const [x, y] = at
  const far = 10_000
  return (
    <g className={styles.crosshair} data-mark="crosshair">
      <path d={`M${-far} ${y}H${x - GAP}M${x + GAP} ${y}H${far}M${x} ${-far}V${y - GAP}M${x} ${y + GAP}V${far}`} />
    </g>
  )
}

function DraftMark({ draft, handle }: { readonly draft: Draft; readonly handle: PaneHandle }) {
  const points = draft.points.map((p) => handle.toCanvas(p)).filter((p) => p !== null)
  return <path className={styles.draft} d={pathOf(points)} />
}
