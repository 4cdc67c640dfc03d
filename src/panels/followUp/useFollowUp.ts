import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { followUpNow, outlinesToMeasure } from '../../actions/followUp/followUp'
import { keepMeasured } from '../../actions/measure/keepMeasured'
import { followUpStore } from '../../state/followUpStore'
import { mapStore } from '../../state/mapStore'
import { numbersStore } from '../../state/numbersStore'
import { roiStore } from '../../state/roiStore'
import { useOpenStudy } from '../useOpenStudy'

/** The lesion through time, worked out anew when an outline, a map, a number or a choice changes. */
export function useFollowUp() {
  const { rois, selectedId, alignments } = useStore(
    roiStore,
    useShallow(({ rois, selectedId, alignments }) => ({ rois, selectedId, alignments })),
  )
  const isDrawing = useStore(roiStore, (s) => s.stroke !== null)
  const maps = useStore(mapStore, (s) => s.maps)
  const study = useOpenStudy()
  const { measurements, measuring, referenceId } = useStore(
    numbersStore,
    useShallow(({ measurements, measuring, referenceId }) => ({ measurements, measuring, referenceId })),
  )
  const asked = useStore(followUpStore)

  useEffect(() => {
    const ids = isDrawing ? [] : outlinesToMeasure()
    if (ids.length) void keepMeasured(ids)
  }, [rois, alignments, isDrawing, maps, study])

  const now = useMemo(
    () => ({ rois, selectedId, maps, study, measurements, referenceId, asked }),
    [rois, selectedId, maps, study, measurements, referenceId, asked],
  )
  // Drawn in small steps when the page has time, so that the next stroke never waits for it.
  const settled = useDeferredValue(now)
  const followUp = useMemo(() => (settled ? followUpNow() : null), [settled])
  return { followUp, isMeasuring: measuring }
}
