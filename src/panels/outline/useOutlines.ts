import { useDeferredValue } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { outlineVolume } from '../../actions/measure/outlineVolume'
import { isWaiting } from '../../state/outlines'
import { historyStore, roiStore } from '../../state/roiStore'
import { viewStore } from '../../state/viewStore'
import { useOpenStudy } from '../useOpenStudy'

/** What the outline panel shows: the outlines with their volumes, the selected one, and what undo and redo would do. */
export function useOutlines() {
  // Drawn when the page has time, so that the next stroke never waits for the list.
  const { rois, selectedId, shown } = useDeferredValue(
    useStore(
      roiStore,
      useShallow(({ rois, selectedId, shown }) => ({ rois, selectedId, shown })),
    ),
  )
  const { past, future } = useDeferredValue(useStore(historyStore))
  const study = useOpenStudy()
  const activeVolumeId = useStore(
    viewStore,
    ({ panes, activePaneId }) => panes.find(({ id }) => id === activePaneId)?.volumeId ?? null,
  )
  const isSmart = useStore(viewStore, (s) => s.tool === 'smart')
  return {
    isSmart,
    outlines: rois.map((roi) => ({
      roi,
      isWaiting: isWaiting(roi, study),
      isSelected: roi.id === selectedId,
      volumeMm3: outlineVolume(roi),
    })),
    rois,
    selected: rois.find(({ id }) => id === selectedId),
    shown,
    undoes: past.at(-1)?.label,
    redoes: future.at(-1)?.label,
    activeVolumeId,
  }
}
