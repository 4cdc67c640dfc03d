import { useStore } from 'zustand/react'
import { exportRegionsCsv, regionRows } from '../../actions/regions'
import { mapStore } from '../../state/mapStore'
import { regionStore } from '../../state/regionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import type { NumbersRow } from './NumbersTable'

/** The regions and what the selected one reads; read anew when an image, a map, a b-value or the frame on screen changes. */
export function useNumbers() {
  const { regions, selectedId } = useStore(regionStore)
  useStore(mapStore, (s) => s.maps)
  useStore(studyStore)
  useStore(viewStore, (s) => s.panes)
  const selected = regions.find((r) => r.id === selectedId) ?? regions.at(-1)
  const rows: readonly NumbersRow[] = selected ? regionRows(selected) : []
  return { regions, selected, rows, exportCsv: exportRegionsCsv }
}
