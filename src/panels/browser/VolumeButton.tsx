import { UnstyledButton } from '@mantine/core'
import { useStore } from 'zustand/react'
import { showVolume } from '../../actions/view'
import type { Volume } from '../../data/study'
import { framesText, sizeText } from '../../data/volumeText'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { shorten } from '../../ui/shorten'
import classes from './SeriesItem.module.css'
import { Thumbnail } from './Thumbnail'

/** A volume to click, press Enter on, or drag into a pane. */
export function VolumeButton({ volume, title }: { readonly volume: Volume; readonly title: string }) {
  const isShown = useStore(viewStore, (s) => s.panes.some((p) => p.volumeId === volume.id))
  const isActive = useStore(viewStore, (s) => s.panes.find((p) => p.id === s.activePaneId)?.volumeId === volume.id)
  const typed = useStore(studyStore, (s) => s.bValues[volume.id])
  const frames = framesText(volume, typed)

  return (
    <UnstyledButton
      className={classes.volume}
      data-volume={volume.id}
      data-shown={isShown}
      data-active={isActive}
      aria-current={isActive}
      draggable
      title={shorten(title, 300)}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-permea-volume', volume.id)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onClick={() => showVolume(viewStore.getState().activePaneId, volume.id)}
    >
      <Thumbnail volume={volume} />
      <span>
        <span className={classes.title}>{shorten(title)}</span>
        <span className={classes.fact}>
          {sizeText(volume)}
          {volume.imageType === 'magnitude' || volume.imageType === 'unknown' ? '' : ` · ${volume.imageType}`}
        </span>
        {frames && (
          <span className={classes.fact} title={frames}>
            {frames}
          </span>
        )}
      </span>
    </UnstyledButton>
  )
}
