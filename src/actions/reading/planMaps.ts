import type { ReadingPlan } from '../../data/reading'
import { MODELS } from '../../models/registry'
import { studyStore } from '../../state/studyStore'
import { allVolumes } from '../../state/volumes'
import { planOf } from '../fit/recipes'
import { fitMap } from '../fitMap'

/** Models whose maps a plan can have made for every reader alike: those of diffusion. Dynamic maps are the reader's own, with the reader's own artery. */
export const PLAN_MODELS = MODELS.filter(({ needs }) => needs === 'dwi')

let newest = 0
let underWay: Promise<void> = Promise.resolve()

/** Makes the maps of the plan for all visits that are open, one fit after the other, until they are there or no longer wanted. */
export function makePlanMaps(plan: Pick<ReadingPlan, 'modelIds'>): void {
  underWay = makeAll(plan, ++newest)
}

/** Begins no further fit; one that runs is another's to cancel. */
export const stopPlanMaps = (): void => void newest++

/** Resolves when the maps of the plan are there, or were given up. */
export const planMapsMade = (): Promise<void> => underWay

async function makeAll({ modelIds }: Pick<ReadingPlan, 'modelIds'>, run: number): Promise<void> {
  const members = new Set(studyStore.getState().joined.flatMap((set) => set.members))
  const volumes = allVolumes().filter(({ id, frames, colour }) => frames > 1 && !colour && !members.has(id))
  for (const volume of volumes) {
    const fitting = PLAN_MODELS.filter((model) => modelIds.includes(model.id))
      .filter((model) => planOf(volume, model).state !== 'refused')
      .map(({ id }) => ({ modelId: id }))
    if (newest === run && fitting.length) await fitMap(volume.id, fitting)
  }
}
