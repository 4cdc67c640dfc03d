import type { DiffusionPlan } from './diffusionPlan'
import type { Recipe } from './parameterMap'
import type { Volume } from './study'

/** What is fitted and how, apart from the data. */
export interface FitChoice {
  readonly model: string
  readonly method: string
  readonly options: Readonly<Record<string, unknown>>
  readonly productVersion: string
  /** Whether the model reads echo times: they then belong to the recipe. */
  readonly readsEchoTimes?: boolean
}

/** The recipe of a diffusion map; null where the fit is refused. Frames and b-values stand in the order of the samples. */
export function diffusionRecipe(
  volume: Volume,
  uids: readonly string[],
  plan: DiffusionPlan,
  choice: FitChoice,
): Recipe | null {
  if (plan.state === 'refused') return null
  return {
    model: choice.model,
    method: choice.method,
    options: { ...choice.options, combinedFrames: plan.combined },
    volumeId: volume.id,
    seriesInstanceUIDs: uids,
    frames: plan.samples.flatMap(({ frames }) => frames),
    bValues: plan.samples.flatMap(({ b, frames }) => frames.map(() => b)),
    ...(choice.readsEchoTimes
      ? { echoTimesMs: plan.samples.flatMap(({ TE, frames }) => frames.map(() => TE ?? NaN)) }
      : {}),
    scale: volume.scale,
    productVersion: choice.productVersion,
  }
}
