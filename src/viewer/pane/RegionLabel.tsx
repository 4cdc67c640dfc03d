import { useMemo } from 'react'
import { useStore } from 'zustand'
import { measureMap, measureVolume, type RegionRow } from '../../data/measureRegion'
import type { Region } from '../../data/region'
import { mapStore } from '../../state/mapStore'
import { mapVoxelsById, studyStore, voxelsById } from '../../state/studyStore'
import { viewStore, type Pane } from '../../state/viewStore'
import { volumeById } from '../../state/volumes'
import { showNumber, UNITS } from '../../units/units'
import { paneStore } from '../paneStore'
import styles from './Drawings.module.css'

interface Props {
  readonly region: Region
  readonly pane: Pane
  readonly at: readonly [number, number]
}

/** Name of a region and the mean ± SD of what this pane shows in it: the map, or the signal of the shown frame. */
export function RegionLabel({ region, pane, at: [x, y] }: Props) {
  const { volumeId, frame } = pane
  const volume = useStore(studyStore, (s) => volumeById(volumeId, s))
  const map = useStore(mapStore, (s) => s.maps.find((m) => m.id === pane.mapId))
  const visible = useStore(viewStore, (s) => s.overlayShown)
  const overlay = useStore(paneStore, (s) => visible && s[pane.id]?.overlay)
  const row = useMemo((): RegionRow | undefined => {
    const mapVoxels = overlay && map ? mapVoxelsById.get(map.id) : undefined
    if (map && mapVoxels) return measureMap(region, map, mapVoxels)[0]
    const voxels = volume && voxelsById.get(volume.id)
    return voxels && measureVolume(region, volume, voxels, [frame], 'Signal')[0]
  }, [region, map, overlay, volume, frame])
  return (
    <>
      <text className={styles.label} x={x + 6} y={y}>
        {region.name}
      </text>
      {row && (
        <text className={styles.label} x={x + 6} y={y + 14}>
          {meanText(row)}
        </text>
      )}
    </>
  )
}

/** Mean and SD share one unit: "1.21 ± 0.08 10⁻³ mm²/s · n 42". */
function meanText({ unit, statistics: { n, mean, sd } }: RegionRow): string {
  if (n === 0) return 'no voxel with a value'
  const { times, label } = UNITS[unit ?? '1']
  const numbers = `${showNumber(mean * times)} ± ${showNumber(sd * times)}`
  return [numbers, label, `· n ${n}`].filter(Boolean).join(' ')
}
