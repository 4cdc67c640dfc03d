import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { adviceNow } from '../../actions/perfusion/advice'
import { choose } from '../../actions/perfusion/choices'
import { findOut } from '../../actions/perfusion/findOut'
import { fitPerfusion, prepareChosen, type PerfusionWish } from '../../actions/perfusion/fitPerfusion'
import { startFollowing } from '../../actions/perfusion/following'
import { inputsNow } from '../../actions/perfusion/inputs'
import { currentDynamic, perfusionPlans } from '../../actions/perfusion/plans'
import { needsAif } from '../../actions/perfusion/recipe'
import type { PerfusionChoice } from '../../data/perfusionChoice'
import { modelById } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { choiceOf, perfusionStore } from '../../state/perfusionStore'
import { viewStore, type ViewState } from '../../state/viewStore'
import { useOpenStudy } from '../useOpenStudy'
import { MODEL_FREE } from './models'

const shownVolumes = ({ panes, activePaneId }: ViewState) => [activePaneId, ...panes.map(({ volumeId }) => volumeId)]

/** What the panel shows of the dynamic that it stands at, and may do with it. */
export function usePerfusion() {
  const study = useOpenStudy()
  const state = useStore(perfusionStore)
  const asked = useStore(mapStore, (s) => s.asked)
  useStore(viewStore, useShallow(shownVolumes))
  const plans = perfusionPlans(study)
  const plan = currentDynamic()
  const dynamicId = plan?.dynamic.volume.id
  const choice = dynamicId === undefined ? null : choiceOf(dynamicId, state)
  const facts = dynamicId === undefined ? undefined : state.facts[dynamicId]
  const isForgotten = facts === undefined
  useEffect(() => {
    if (dynamicId === undefined) return
    findOut(dynamicId)
    startFollowing()
  }, [dynamicId, isForgotten])

  const modelId = choice?.modelId ?? 'extended-tofts'
  const model = modelById(modelId)
  const wish: PerfusionWish = { modelId, ...asked[modelId] }
  const isAlone = !choice?.hasUptake || modelId === MODEL_FREE
  const wishes = isAlone ? [wish] : [wish, { modelId: MODEL_FREE }]
  const advice = plan ? adviceNow(plan) : []
  const inputs = dynamicId === undefined ? null : inputsNow(dynamicId, needsAif(model))
  return {
    plans,
    plan,
    advice,
    /** The study does not allow what is asked: the advice says why. */
    isBlocked: modelId !== MODEL_FREE && advice.some(({ level }) => level === 'blocks'),
    dynamicId,
    choice,
    facts,
    /** The first look at the dynamic is done, or cannot be. */
    isKnown: facts !== undefined || state.trouble !== null,
    busy: state.busy,
    trouble: state.trouble,
    live: state.live,
    model,
    wish,
    /** What is asked of the model: the same object until it is changed. */
    asked: asked[modelId],
    inputs,
    refusal: useRefusal(dynamicId, JSON.stringify(wish), JSON.stringify(inputs)),
    choose: (change: Partial<PerfusionChoice>) => dynamicId !== undefined && choose(dynamicId, change),
    run: () => dynamicId !== undefined && void fitPerfusion(dynamicId, wishes),
  }
}

export type Perfusion = ReturnType<typeof usePerfusion>

/** So long (ms) an input must rest before the workers get the next fit ready. */
const SETTLED = 150

/** Why the fit that the panel stands at cannot be made, found by the workers, which then have it ready. */
function useRefusal(dynamicId: string | undefined, wish: string, inputs: string): string | null {
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => {
    if (dynamicId === undefined) return
    let isCurrent = true
    const wait = setTimeout(() => {
      void prepareChosen(dynamicId).then((reason) => isCurrent && setRefusal(reason))
    }, SETTLED)
    return () => {
      isCurrent = false
      clearTimeout(wait)
    }
    // `wish` and `inputs` stand for what the action reads from the stores
  }, [dynamicId, wish, inputs])
  return refusal
}
