import type { ReadingPlan } from '../../data/reading'
import { MODELS } from '../../models/registry'
import { studyStore } from '../../state/studyStore'
import { allVolumes } from '../../state/volumes'
import { planOf } from '../fit/recipes'
import { fitMap } from '../fitMap'

/** Models whose maps a plan can have made for every reader alike: those of diffusion. Dynamic maps are the reader's own, with the reader's own artery. */
export const PLAN_MODELS = MODELS.filter(({ needs }) => needs === 'dwi')

/** Makes the maps of the plan for all visits that are open, one fit after the other. */
export async function makePlanMaps({ modelIds }: Pick<ReadingPlan, 'modelIds'>): Promise<void> {
  const members = new Set(studyStore.getState().joined.flatMap((set) => set.members))
  const volumes = allVolumes().filter(({ id, frames, colour }) => frames > 1 && !colour && !members.has(id))
  for (const volume of volumes) {
    const fitting = PLAN_MODELS.filter((model) => modelIds.includes(model.id))
      .filter((model) => planOf(volume, model).state !== 'refused')
      .map(({ id }) => ({ modelId: id }))
    if (fitting.length) await fitMap(volume.id, fitting)
  }
}
