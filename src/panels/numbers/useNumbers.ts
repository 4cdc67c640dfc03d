import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { keepMeasured } from '../../actions/measure/keepMeasured'
import { isWaiting } from '../../state/outlines'
import { mapStore } from '../../state/mapStore'
import { numbersStore } from '../../state/numbersStore'
import { roiStore } from '../../state/roiStore'
import { viewStore } from '../../state/viewStore'
import { useOpenStudy } from '../useOpenStudy'

/** The outlines and what the selected one reads. Measured anew when the outline, an image, a map or the frame on screen changes. */
export function useNumbers() {
  const { rois, selectedId, alignments } = useStore(
    roiStore,
    useShallow(({ rois, selectedId, alignments }) => ({ rois, selectedId, alignments })),
  )
  const isDrawing = useStore(roiStore, (s) => s.stroke !== null)
  const maps = useStore(mapStore, (s) => s.maps)
  const frames = useStore(viewStore, (s) => s.panes.map(({ volumeId, frame }) => `${volumeId} ${frame}`).join('\n'))
  const study = useOpenStudy()
  const { referenceId, hotSpot, split } = useStore(
    numbersStore,
    useShallow(({ referenceId, hotSpot, split }) => ({ referenceId, hotSpot, split })),
  )
  const selected = rois.find(({ id }) => id === selectedId) ?? rois.at(-1)
  const asked = useMemo(
    () => [selected?.id, referenceId].flatMap((id) => (id ? [id] : [])),
    [selected?.id, referenceId],
  )

  useEffect(() => {
    if (!isDrawing && asked.length) void keepMeasured(asked)
  }, [asked, rois, alignments, isDrawing, maps, frames, study, hotSpot, split])

  const measurement = useStore(numbersStore, ({ measurements }) => selected && measurements[selected.id])
  return {
    // Drawn in small steps when the page has time, so that the next stroke never waits for the numbers of the last.
    ...useDeferredValue(useMemo(() => ({ rois, selected, measurement }), [rois, selected, measurement])),
    isWaiting: selected ? isWaiting(selected, study) : false,
    referenceId,
    isMeasuring: useStore(numbersStore, ({ measuring }) => measuring && !measurement),
  }
}
