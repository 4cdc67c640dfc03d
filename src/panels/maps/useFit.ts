import { useDeferredValue, useState } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { fitMap } from '../../actions/fitMap'
import { chooseFrames, chooseMethod } from '../../actions/maps'
import { bValuesOf } from '../../data/volumeText'
import { MODELS } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { viewStore, type ViewState } from '../../state/viewStore'
import { groupByB } from '../bList'
import { useOpenStudy } from '../useOpenStudy'
import { fitSources, preferredSource } from './fitSources'

/** Volumes on screen, the active pane's first. */
const shownVolumes = ({ panes, activePaneId }: ViewState): string[] =>
  panes
    .toSorted((a, b) => Number(b.id === activePaneId) - Number(a.id === activePaneId))
    .flatMap((pane) => pane.volumeId ?? [])

/** What the first part of the panel shows: the series to fit, its b-values and the method. */
export function useFit() {
  const study = useOpenStudy()
  const shown = useDeferredValue(useStore(viewStore, useShallow(shownVolumes)))
  const { chosenFrames, method, modelId } = useStore(mapStore)
  const [pickedId, pick] = useState<string | null>(null)

  const sources = fitSources(study)
  const source = sources.find((s) => s.volume.id === pickedId) ?? preferredSource(sources, shown)
  const volume = source?.volume
  const model = MODELS.find((m) => m.id === modelId) ?? MODELS[0]
  const bValues = volume ? bValuesOf(volume, study.bValues) : null
  const known = bValues?.flatMap((b, frame) => (b === null ? [] : [frame])) ?? []
  const chosen = volume ? (chosenFrames[volume.id] ?? known) : []
  const isRunning = useStore(mapStore, (s) => s.jobs.some((job) => job.state === 'running'))

  return {
    sources,
    source,
    volume,
    model,
    bValues,
    groups: bValues ? groupByB(bValues) : [],
    chosen,
    distinct: new Set(chosen.map((frame) => bValues?.[frame])).size,
    method: model.methods.find((m) => m.id === method) ?? model.methods[0],
    isRunning,
    pick,
    chooseMethod,
    choose: (frames: readonly number[], wanted: boolean) => {
      if (!volume) return
      const rest = chosen.filter((frame) => !frames.includes(frame))
      chooseFrames(
        volume.id,
        (wanted ? [...rest, ...frames] : rest).toSorted((a, b) => a - b),
      )
    },
    run: () => volume && void fitMap(volume.id),
  }
}
