import { useStore } from 'zustand'
import { regionStore } from '../../state/regionStore'
import type { Pane } from '../../state/viewStore'
import type { PaneHandle } from '../paneHandle'
import styles from './Drawings.module.css'
import { drawnRegion } from './drawnRegion'
import { pathOf } from './path'
import { RegionLabel } from './RegionLabel'

interface Props {
  readonly handle: PaneHandle
  readonly pane: Pane
}

/** Outlines of the regions on this plane, with what they read; where a region only passes through the plane, a line. */
export function RegionMarks({ handle, pane }: Props) {
  const regions = useStore(regionStore, (s) => s.regions)
  const selected = useStore(regionStore, (s) => s.selectedId)
  return regions.map((region) => {
    const drawn = drawnRegion(region, handle)
    if (!drawn) return null
    const paths =
      drawn.kind === 'outline' ? [pathOf(drawn.points, true)] : drawn.lines.map((line) => pathOf(line, false))
    return (
      <g key={region.id} className={styles.region} data-mark="region" data-selected={region.id === selected}>
        {paths.map((d) => (
          <path key={d} d={d} />
        ))}
        {drawn.kind === 'outline' && <RegionLabel region={region} pane={pane} at={rightmost(drawn.points)} />}
      </g>
    )
  })
}

const rightmost = (points: readonly (readonly [number, number])[]): readonly [number, number] =>
  points.reduce((best, p) => (p[0] > best[0] ? p : best))
