import { ActionIcon } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { playCine, setFrame, setPlane } from '../../actions/view'
import type { Volume } from '../../data/study'
import { frameName } from '../../data/volumeText'
import { studyStore } from '../../state/studyStore'
import { viewStore, type Pane, type Plane } from '../../state/viewStore'
import { volumeById } from '../../state/volumes'
import { displayGrid } from '../geometry/displayGrid'
import { goToSlice } from '../slices'
import { emptyStatus, paneStore } from '../paneStore'
import styles from './PaneControls.module.css'
import { useRested } from './useRested'

const CINE_FPS = 12

/** Sliders under the picture: slice, and frame (b-value, time) with play where there are several. */
export function PaneControls({ pane }: { readonly pane: Pane }) {
  const { slice, sliceCount, state } = useRested(paneStore, (s) => s[pane.id] ?? emptyStatus)
  const shown = state === 'shown'
  const volume = useStore(studyStore, (s) => volumeById(pane.volumeId, s))
  const typed = useStore(studyStore, (s) => s.bValues[pane.volumeId ?? ''])
  const frames = volume?.frames ?? 1
  return (
    <div className={styles.controls} data-control>
      {shown && volume && frames > 1 && (
        <div className={styles.row}>
          <Play paneId={pane.id} />
          <Track
            label="Frame"
            last={frames - 1}
            value={pane.frame}
            text={frameName(volume, pane.frame, typed)}
            onChange={(frame) => setFrame(pane.id, frame)}
          />
          <span className={styles.value}>{frameName(volume, pane.frame, typed)}</span>
        </div>
      )}
      {shown && sliceCount > 1 && (
        <div className={styles.row}>
          {volume && <PlaneChoice pane={pane} volume={volume} />}
          <Track
            label="Slice"
            last={sliceCount - 1}
            value={slice}
            text={`slice ${slice + 1} of ${sliceCount}`}
            onChange={(index) => goToSlice(pane.id, index)}
          />
          <span className={styles.value}>
            {slice + 1}/{sliceCount}
          </span>
        </div>
      )}
    </div>
  )
}

const PLANES: readonly (readonly [Plane, string])[] = [
  ['acquired', 'Acquired'],
  ['axial', 'Axial'],
  ['coronal', 'Coronal'],
  ['sagittal', 'Sagittal'],
]

/** The plane of the pane; only the acquired one where the slices make no volume. */
function PlaneChoice({ pane, volume }: { readonly pane: Pane; readonly volume: Volume }) {
  const slicesOnly = displayGrid(volume).slicesOnly
  if (slicesOnly !== null) return null
  return (
    <select
      className={styles.plane}
      aria-label="Plane"
      value={pane.plane}
      onChange={(event) => {
        const chosen = PLANES.find(([plane]) => plane === event.currentTarget.value)
        if (chosen) setPlane(pane.id, chosen[0])
      }}
    >
      {PLANES.map(([plane, label]) => (
        <option key={plane} value={plane}>
          {label}
        </option>
      ))}
    </select>
  )
}

interface TrackProps {
  readonly label: string
  readonly last: number
  readonly value: number
  readonly text: string
  readonly onChange: (value: number) => void
}

/** So long (ms) after it was moved the thumb stays where the hand put it, ahead of what the pane tells. */
const HELD = 300

function Track({ label, last, value, text, onChange }: TrackProps) {
  const [held, hold] = useState<number | null>(null)
  useEffect(() => {
    if (held === null) return
    const wait = setTimeout(() => hold(null), HELD)
    return () => clearTimeout(wait)
  }, [held])
  return (
    <input
      className={styles.track}
      type="range"
      min={0}
      max={last}
      step={1}
      value={held ?? value}
      aria-label={label}
      aria-valuetext={text}
      onChange={({ currentTarget }) => {
        hold(currentTarget.valueAsNumber)
        onChange(currentTarget.valueAsNumber)
      }}
    />
  )
}

function Play({ paneId }: { readonly paneId: string }) {
  const playing = useStore(viewStore, (s) => s.cine?.paneId === paneId)
  return (
    <ActionIcon
      size="xs"
      variant="subtle"
      color="gray"
      aria-label={playing ? 'Stop' : 'Play the frames'}
      onClick={() => playCine(paneId, playing ? null : CINE_FPS)}
    >
      {playing ? <IconPlayerPause size={12} /> : <IconPlayerPlay size={12} />}
    </ActionIcon>
  )
}
