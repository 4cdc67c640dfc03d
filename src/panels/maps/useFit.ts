import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { prepareFitOf } from '../../actions/fit/choices'
import { fitMap, type FitWish } from '../../actions/fitMap'
import { chooseFrames } from '../../actions/maps'
import { planDiffusion } from '../../data/diffusionPlan'
import type { Volume } from '../../data/study'
import { bValuesOf } from '../../data/volumeText'
import { modelById } from '../../models/registry'
import { mapStore, type MapState } from '../../state/mapStore'
import { viewStore, type ViewState } from '../../state/viewStore'
import { groupByB } from '../bList'
import { useOpenStudy } from '../useOpenStudy'
import { advice } from './advice'
import { fitSources, preferredSource } from './fitSources'
import { PRESETS } from './presets'

/** Volumes on screen, the active pane's first. */
const shownVolumes = ({ panes, activePaneId }: ViewState): string[] =>
  panes
    .toSorted((a, b) => Number(b.id === activePaneId) - Number(a.id === activePaneId))
    .flatMap((pane) => pane.volumeId ?? [])

const choicesOf = ({ chosenFrames, modelId, asked, presetId }: MapState) => ({ chosenFrames, modelId, asked, presetId })

/** What the first part of the panel shows: the series to fit, its b-values, the fits to be made of it and what stands against them. */
export function useFit() {
  const study = useOpenStudy()
  const shown = useDeferredValue(useStore(viewStore, useShallow(shownVolumes)))
  const { chosenFrames, modelId, asked, presetId } = useStore(mapStore, useShallow(choicesOf))
  const [pickedId, pick] = useState<string | null>(null)

  const sources = useMemo(() => fitSources(study), [study])
  const source = sources.find((s) => s.volume.id === pickedId) ?? preferredSource(sources, shown)
  const volume = source?.volume
  const preset = PRESETS.find(({ id }) => id === presetId)
  const wishes = useMemo(
    (): readonly FitWish[] => preset?.fits ?? [{ modelId, ...asked[modelId] }],
    [preset, modelId, asked],
  )
  const bValues = volume ? bValuesOf(volume, study.bValues) : null
  const known = bValues?.flatMap((b, frame) => (b === null ? [] : [frame])) ?? []
  const chosen = volume ? (chosenFrames[volume.id] ?? known) : []
  const distinct = new Set(chosen.map((frame) => bValues?.[frame])).size
  const inputs = JSON.stringify([volume?.id, bValues, chosen])
  const refusals = useRefusals(distinct < 2 ? undefined : volume, wishes, inputs)

  return {
    sources,
    source,
    volume,
    preset,
    wishes,
    bValues,
    isTyped: volume !== undefined && study.bValues[volume.id] !== undefined,
    groups: bValues ? groupByB(bValues) : [],
    chosen,
    distinct,
    refusals,
    advice: volume ? adviceFor(volume, wishes, chosen, study.bValues[volume.id]) : [],
    pick,
    choose: (frames: readonly number[], wanted: boolean) => {
      if (!volume) return
      const rest = chosen.filter((frame) => !frames.includes(frame))
      chooseFrames(
        volume.id,
        (wanted ? [...rest, ...frames] : rest).toSorted((a, b) => a - b),
      )
    },
    run: () => volume && void fitMap(volume.id, wishes),
  }
}

/** So long (ms) the choices must rest before the workers look at them: those that start while a study is drawn for the first time would slow it. */
const SETTLED = 300

/** Why each fit cannot be made, by model; found by the workers that then have those fits ready. */
function useRefusals(
  volume: Volume | undefined,
  wishes: readonly FitWish[],
  inputs: string,
): Readonly<Record<string, string>> {
  const [found, setFound] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<void> => {
      const reasons: Record<string, string> = {}
      for (const { modelId, ...asked } of volume && !volume.notForFitting ? wishes : []) {
        const reason = volume && (await prepareFitOf(volume, modelId, asked))
        if (reason) reasons[modelId] = reason
      }
      if (isCurrent) setFound(reasons)
    }
    const wait = setTimeout(() => void ask(), SETTLED)
    return () => {
      isCurrent = false
      clearTimeout(wait)
    }
    // `inputs` stands for the frames and b-values, which the action reads from the stores
  }, [volume, wishes, inputs])
  return found
}

function adviceFor(
  volume: Volume,
  wishes: readonly FitWish[],
  frames: readonly number[],
  bValues: readonly number[] | undefined,
): string[] {
  const words = wishes.flatMap(({ modelId, method }) => {
    const model = modelById(modelId)
    const echoTimes = model.protocolKeys.includes('echoTimesMs') ? 'all' : 'shortest'
    const plan = planDiffusion(volume, { frames, bValues, echoTimes })
    return plan.state === 'ready' ? advice(model, plan.samples, method ?? model.methods[0].id) : []
  })
  return [...new Set(words)]
}
