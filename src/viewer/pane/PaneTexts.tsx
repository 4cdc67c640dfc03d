import { useStore } from 'zustand'
import { dot, scale } from '../../data/geometry'
import { frameName } from '../../data/volumeText'
import { studyStore, type StudyState } from '../../state/studyStore'
import { viewStore, type Pane } from '../../state/viewStore'
import { seriesOf, volumeById } from '../../state/volumes'
import { showNumber } from '../../units/units'
import { orientationLetters } from '../geometry/orientationLetters'
import { scaleBar } from '../geometry/scaleBar'
import { paneHandles, type PaneHandle } from '../paneHandle'
import { emptyStatus, paneStore } from '../paneStore'
import styles from './PaneTexts.module.css'
import { useRested } from './useRested'

const SCALE_BAR_PX = 90

/** The small still texts around a picture. The patient's name is never among them. */
export function PaneTexts({ pane }: { readonly pane: Pane }) {
  const status = useRested(paneStore, (s) => s[pane.id] ?? emptyStatus)
  const volume = useStore(studyStore, (s) => volumeById(pane.volumeId, s))
  const typed = useStore(studyStore, (s) => s.bValues[pane.volumeId ?? ''])
  const title = useStore(studyStore, (s) => titleOf(pane.volumeId, s))
  const date = useStore(studyStore, (s) => dateOf(pane.volumeId, s))
  const handle = paneHandles.get(pane.id)
  const [lower, upper] = status.window
  return (
    <div className={styles.texts} data-revision={status.revision}>
      <div className={styles.topLeft}>
        <div className={styles.title}>{title}</div>
        <div>{date}</div>
        {status.note && <div className={styles.note}>{status.note}</div>}
      </div>
      <div className={styles.bottomLeft}>
        {volume && volume.frames > 1 && <div data-text="frame">{frameName(volume, pane.frame, typed)}</div>}
        <div data-text="slice">
          {planeName(pane, status.sliceCount)} {status.slice + 1}/{status.sliceCount}
          {handle && positionText(handle)}
        </div>
        <div>
          W {showNumber(upper - lower)} L {showNumber((upper + lower) / 2)}
        </div>
      </div>
      <CursorRows paneId={pane.id} />
      {handle?.centre() && <Letters handle={handle} />}
      {handle && <Scale handle={handle} />}
    </div>
  )
}

function CursorRows({ paneId }: { readonly paneId: string }) {
  const cursor = useStore(viewStore, (s) => (s.cursor?.paneId === paneId ? s.cursor : null))
  if (!cursor) return null
  return (
    <dl className={styles.cursor} data-text="cursor">
      {cursor.rows.map(({ label, text }, i) => (
        <div key={i}>
          <dt>{label}</dt> <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Letters({ handle }: { readonly handle: PaneHandle }) {
  const { right, down } = handle.axes
  const ends = { right, left: scale(right, -1), bottom: down, top: scale(down, -1) }
  return Object.entries(ends).map(([side, direction]) => (
    <span key={side} className={styles[side]} data-letter={side}>
      {orientationLetters(direction)}
    </span>
  ))
}

function Scale({ handle }: { readonly handle: PaneHandle }) {
  const bar = scaleBar(handle.mmPerPx, SCALE_BAR_PX)
  if (!bar) return null
  return (
    <div className={styles.scale} style={{ width: bar.px }} data-text="scale">
      {bar.label}
    </div>
  )
}

const planeName = ({ plane }: Pane, count: number): string =>
  plane === 'acquired' || count < 2 ? 'Slice' : capital(plane)

const capital = (word: string): string => word[0].toUpperCase() + word.slice(1)

/** Where the slice lies along its own normal: "H 32.5 mm" towards the head. */
function positionText(handle: PaneHandle): string {
  const centre = handle.centre()
  if (!centre) return ''
  const along = dot(centre, handle.axes.normal)
  const letters = orientationLetters(along < 0 ? scale(handle.axes.normal, -1) : handle.axes.normal)
  return ` · ${letters[0]} ${Math.abs(along).toFixed(1)} mm`
}

function titleOf(volumeId: string | null, state: StudyState): string {
  const joined = state.joined.find((j) => j.volume.id === volumeId)
  if (joined) return joined.title
  const series = seriesOf(volumeId, state)
  const label = volumeById(volumeId, state)?.label
  return [series?.description || 'Series without description', label].filter(Boolean).join(' · ')
}

function dateOf(volumeId: string | null, state: StudyState): string {
  const uid = seriesOf(volumeId, state)?.studyInstanceUID
  const studies = state.patients.flatMap((p) => p.studies)
  return studies.find((s) => s.studyInstanceUID === uid)?.date ?? ''
}
