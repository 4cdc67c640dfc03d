import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { adviceNow } from '../../actions/perfusion/advice'
import { choose } from '../../actions/perfusion/choices'
import { findOut } from '../../actions/perfusion/findOut'
import { fitPerfusion, preparePerfusion, type PerfusionWish } from '../../actions/perfusion/fitPerfusion'
import { startFollowing } from '../../actions/perfusion/following'
import { inputsNow } from '../../actions/perfusion/inputs'
import { currentDynamic, perfusionPlans } from '../../actions/perfusion/plans'
import { needsAif } from '../../actions/perfusion/recipe'
import { modelById } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { choiceOf, perfusionStore, type PerfusionChoice } from '../../state/perfusionStore'
import { viewStore, type ViewState } from '../../state/viewStore'
import { useOpenStudy } from '../useOpenStudy'

const shownVolumes = ({ panes, activePaneId }: ViewState) => [activePaneId, ...panes.map(({ volumeId }) => volumeId)]

/** What the panel shows of the dynamic that it stands at, and may do with it. */
export function usePerfusion() {
  const study = useOpenStudy()
  const state = useStore(perfusionStore)
  const asked = useStore(mapStore, (s) => s.asked)
  const isFitting = useStore(mapStore, (s) => s.jobs.some((job) => job.state === 'running'))
  useStore(viewStore, useShallow(shownVolumes))
  const plans = perfusionPlans(study)
  const plan = currentDynamic()
  const dynamicId = plan?.dynamic.volume.id
  const choice = dynamicId === undefined ? null : choiceOf(dynamicId, state)
  useEffect(() => {
    if (dynamicId === undefined) return
    findOut(dynamicId)
    startFollowing()
  }, [dynamicId])

  const model = modelById(choice?.modelId ?? 'extended-tofts')
  const wish: PerfusionWish = useMemo(() => ({ modelId: model.id, ...asked[model.id] }), [model, asked])
  const inputs = dynamicId === undefined ? null : inputsNow(dynamicId, needsAif(model))
  return {
    plans,
    plan,
    advice: plan ? adviceNow(plan) : [],
    dynamicId,
    choice,
    facts: dynamicId === undefined ? undefined : state.facts[dynamicId],
    busy: state.busy,
    trouble: state.trouble,
    live: state.live,
    model,
    wish,
    inputs,
    isFitting,
    refusal: useRefusal(dynamicId, wish, JSON.stringify(inputs)),
    choose: (change: Partial<PerfusionChoice>) => dynamicId !== undefined && choose(dynamicId, change),
    run: () => dynamicId !== undefined && void fitPerfusion(dynamicId, [wish]),
  }
}

export type Perfusion = ReturnType<typeof usePerfusion>

/** Why the fit cannot be made, found by the workers, which then have it ready. */
function useRefusal(dynamicId: string | undefined, wish: PerfusionWish, inputs: string): string | null {
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => {
    if (dynamicId === undefined) return
    let isCurrent = true
    const wait = setTimeout(() => {
      void preparePerfusion(dynamicId, wish).then((reason) => isCurrent && setRefusal(reason))
    }, 150)
    return () => {
      isCurrent = false
      clearTimeout(wait)
    }
    // `inputs` stands for what the action reads from the stores
  }, [dynamicId, wish, inputs])
  return refusal
}
