import { useRef, type PointerEvent } from 'react'
import { useStore } from 'zustand'
import { currentRecipe } from '../../actions/fitMap'
import { setMapDisplay } from '../../actions/maps'
import { isStale, type ParameterMap } from '../../data/parameterMap'
import { mapStore, type MapDisplay } from '../../state/mapStore'
import { perfusionStore } from '../../state/perfusionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore, type Pane } from '../../state/viewStore'
import { showNumber, UNITS } from '../../units/units'
import { colourGradient } from '../display/colourTable'
import styles from './ColourBar.module.css'
import { MapPicker } from './MapPicker'

const ENDS = ['upper', 'lower'] as const
type End = (typeof ENDS)[number]
/** Share of the range one arrow key moves an end. */
const KEY_STEP = 0.02
/** The two ends never come nearer than this share of the usual range. */
const LEAST_SHARE = 0.01

/** Colours of the map with its unit; the ends are dragged to change the range. */
export function ColourBar({ pane }: { readonly pane: Pane }) {
  const map = useStore(mapStore, (s) => s.maps.find((m) => m.id === pane.mapId))
  const display = useStore(mapStore, (s) => s.display[pane.mapId ?? ''])
  const visible = useStore(viewStore, (s) => s.overlayShown)
  if (!map || !display || !visible) return null
  return <Bar map={map} display={display} paneId={pane.id} />
}

interface Shown {
  readonly map: ParameterMap
  readonly display: MapDisplay
}

function Bar({ map, display, paneId }: Shown & { readonly paneId: string }) {
  const unit = UNITS[map.unit].label
  return (
    <figure className={styles.bar} data-control aria-label={`Colours of ${map.label}`}>
      <figcaption className={styles.caption}>
        <MapPicker map={map} paneId={paneId} />
        {unit && <span className={styles.unit}>{unit}</span>}
        <Stale map={map} />
      </figcaption>
      {display.untrusted !== 'shown' && (
        <span className={styles.trust}>
          {display.untrusted === 'hatched' ? 'hatched: not trusted' : 'not trusted: hidden'}
        </span>
      )}
      <div className={styles.colours} style={{ backgroundImage: colourGradient(display.colormap) }}>
        {ENDS.map((end) => (
          <Handle key={end} end={end} map={map} display={display} />
        ))}
        <span className={styles.middle}>{shown(map, (display.range[0] + display.range[1]) / 2)}</span>
      </div>
    </figure>
  )
}

function Stale({ map }: { readonly map: ParameterMap }) {
  useStore(studyStore)
  useStore(mapStore, (s) => s.chosenFrames)
  useStore(perfusionStore)
  return isStale(map, currentRecipe(map)) ? <span className={styles.stale}>stale</span> : null
}

function Handle({ end, map, display }: Shown & { readonly end: End }) {
  const start = useRef<{ y: number; range: readonly [number, number]; height: number } | null>(null)
  const value = display.range[end === 'lower' ? 0 : 1]
  const press = (event: PointerEvent<HTMLButtonElement>) => {
    const height = event.currentTarget.parentElement?.clientHeight ?? 0
    start.current = { y: event.clientY, range: display.range, height }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent<HTMLButtonElement>) => {
    const from = start.current
    if (!from || from.height === 0) return
    const by = ((from.y - event.clientY) / from.height) * (from.range[1] - from.range[0])
    move(map, from.range, end, by)
  }
  return (
    <button
      type="button"
      className={styles[end]}
      aria-label={`${end === 'lower' ? 'Lower' : 'Upper'} end of the colours`}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (!sign) return
        event.preventDefault()
        event.stopPropagation()
        move(map, display.range, end, sign * KEY_STEP * (map.usual[1] - map.usual[0]))
      }}
    >
      {shown(map, value)}
    </button>
  )
}

function move(map: ParameterMap, [lower, upper]: readonly [number, number], end: End, by: number): void {
  const least = LEAST_SHARE * Math.abs(map.usual[1] - map.usual[0])
  const range =
    end === 'lower'
      ? ([Math.min(lower + by, upper - least), upper] as const)
      : ([lower, Math.max(upper + by, lower + least)] as const)
  setMapDisplay(map.id, { range })
}

const shown = (map: ParameterMap, value: number): string => showNumber(value * UNITS[map.unit].times, 3)
