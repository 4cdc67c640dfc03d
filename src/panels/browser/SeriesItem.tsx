import { Badge, Text } from '@mantine/core'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { splitJoined } from '../../actions/open'
import type { JoinedVolume } from '../../data/joinSeries'
import type { Series, Volume } from '../../data/study'
import { bValuesOf } from '../../data/volumeText'
import { studyStore } from '../../state/studyStore'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { BValueEntry } from '../BValueEntry'
import { RoleMenu } from '../RoleMenu'
import { roleOf, ROLES } from '../roles'
import { Warnings } from '../Warnings'
import classes from './SeriesItem.module.css'
import { VolumeButton } from './VolumeButton'

/** One series with its volumes: most have one. */
export function SeriesItem({ series }: { readonly series: Series }) {
  const title = seriesTitle(series)
  const single = series.volumes.length === 1 ? series.volumes[0] : null
  return (
    <div role="listitem" className={classes.item}>
      {single ? (
        <VolumeButton volume={single} title={title} />
      ) : (
        <Text size="xs" className={classes.heading} title={shorten(title, 300)}>
          {shorten(title)}
        </Text>
      )}
      <div className={classes.signs}>
        <RoleMenu series={series} />
        <Warnings of={title} texts={warningsOf(series)} />
      </div>
      {!single &&
        series.volumes.map((volume, at) => (
          <VolumeButton key={volume.id} volume={volume} title={volume.label || `Part ${at + 1}`} />
        ))}
      {series.volumes.map((volume) => (
        <MissingBValues key={volume.id} series={series} volume={volume} />
      ))}
    </div>
  )
}

/** Several series that make one set: shown as one, and split again by hand where that was wrong. */
export function JoinedItem({ set }: { readonly set: JoinedVolume }) {
  return (
    <div role="listitem" className={classes.item}>
      <VolumeButton volume={set.volume} title={`Joined: ${set.title}`} />
      <div className={classes.signs}>
        <Badge size="xs" bg="dark.5" c="teal.2">
          {set.kind === 'inversion' ? 'TI' : ROLES[set.kind]}
        </Badge>
        <IconButton label="Split: show these series apart only" size="xs" onClick={() => splitJoined(set.volume.id)}>
          <IconArrowsSplit2 size="0.95rem" />
        </IconButton>
        <Warnings of={set.title} texts={set.volume.notForFitting ? [set.volume.notForFitting] : []} />
      </div>
    </div>
  )
}

/** A diffusion series whose b-values are not in the files asks for them; what was typed can be changed. */
function MissingBValues({ series, volume }: { readonly series: Series; readonly volume: Volume }) {
  const isDiffusion = useStore(studyStore, (s) => roleOf(series, s.roles) === 'dwi')
  const typed = useStore(studyStore, (s) => s.bValues)
  const inFile = volume.acquisition.bValues
  if (!isDiffusion || volume.frames < 2 || inFile?.every((b) => b !== null)) return null
  return (
    <div className={classes.entry}>
      <BValueEntry volume={volume} bValues={bValuesOf(volume, typed)} />
    </div>
  )
}

const seriesTitle = (s: Series): string =>
  [s.seriesNumber === null ? '' : `${s.seriesNumber}`, s.description || `${s.modality || 'Series'} without a name`]
    .filter(Boolean)
    .join(' · ')

const warningsOf = (series: Series): string[] => [
  ...new Set([...series.warnings, ...series.volumes.flatMap((v) => v.notForFitting ?? [])]),
]
