import type { RenderingEngine } from '@cornerstonejs/core'
import { useRef, type DragEvent } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { activatePane, showMap, showVolume } from '../../actions/view'
import { seriesOf } from '../../state/volumes'
import { viewStore, type Pane } from '../../state/viewStore'
import { emptyStatus, paneStore, type PaneStatus } from '../paneStore'
import { ColourBar } from './ColourBar'
import { Drawings } from './Drawings'
import { HatchLayer } from './HatchLayer'
import { OutlineLayer } from './OutlineLayer'
import { PaneControls } from './PaneControls'
import styles from './PaneFrame.module.css'
import { PaneTexts } from './PaneTexts'
import { usePaneView } from './usePaneView'

export const VOLUME_DRAG = 'application/x-permea-volume'
export const MAP_DRAG = 'application/x-permea-map'

interface Props {
  readonly engine: RenderingEngine
  readonly pane: Pane
  readonly area: string
}

/** What the frame itself shows: the redraws of the picture are not its business. */
const frameOf = ({ state, overlay, reason }: PaneStatus) => ({ state, overlay, reason })

/** One pane: picture, drawings, texts, colour bar and sliders. Takes series and maps that are dropped on it. */
export function PaneFrame({ engine, pane, area }: Props) {
  const stage = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  usePaneView(engine, pane, { picture, stage })
  const { state, overlay, reason } = useStore(
    paneStore,
    useShallow((s) => frameOf(s[pane.id] ?? emptyStatus)),
  )
  const active = useStore(viewStore, (s) => s.activePaneId === pane.id)
  const shown = state === 'shown'
  return (
    <section
      className={styles.pane}
      style={{ gridArea: area }}
      data-active={active}
      data-pane={pane.id}
      data-state={state}
      aria-label={seriesOf(pane.volumeId)?.description ?? 'Empty pane'}
      tabIndex={0}
      onFocus={() => activatePane(pane.id)}
      onDragOver={allowDrop}
      onDrop={(event) => drop(event, pane.id)}
    >
      <div ref={stage} className={styles.stage}>
        <div ref={picture} className={styles.picture} data-shown={shown} />
        {shown ? (
          <>
            {overlay && <HatchLayer pane={pane} />}
            <OutlineLayer paneId={pane.id} />
            <Drawings pane={pane} />
            <PaneTexts pane={pane} />
            {overlay && <ColourBar pane={pane} />}
          </>
        ) : (
          <p className={styles.reason} role="status">
            {reason || 'Drop a series here'}
          </p>
        )}
      </div>
      <PaneControls pane={pane} />
    </section>
  )
}

function allowDrop(event: DragEvent): void {
  if (event.dataTransfer.types.some((type) => type === VOLUME_DRAG || type === MAP_DRAG)) event.preventDefault()
}

function drop(event: DragEvent, paneId: string): void {
  const [volumeId, mapId] = [event.dataTransfer.getData(VOLUME_DRAG), event.dataTransfer.getData(MAP_DRAG)]
  if (!volumeId && !mapId) return
  event.preventDefault()
  event.stopPropagation()
  if (volumeId) showVolume(paneId, volumeId)
  if (mapId) showMap(paneId, mapId)
  activatePane(paneId)
}
