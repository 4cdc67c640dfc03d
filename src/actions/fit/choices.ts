import { prepareAhead } from '../../compute/fitClient'
import { protocolOf } from '../../compute/recipeFit'
import type { Volume } from '../../data/study'
import type { FitOptions } from '../../models/defineModel'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'
import { mapStore, type AskedFit } from '../../state/mapStore'
import { noiseMapAsked, sigmaRefusal } from './noiseMap'
import { planOf } from './recipes'

export function chooseModel(modelId: string): void {
  mapStore.setState({ modelId, presetId: null })
}

export function choosePreset(presetId: string): void {
  mapStore.setState({ presetId })
}

/** Changes what is asked of a model; what is left out of `change` stays. A σ of the noise belongs to the volume it is asked for, and takes the place of a map of it. */
export function askOf(modelId: string, change: AskedFit, volumeId?: string): void {
  const sigma = change.settings?.noiseSigma === undefined ? {} : { noiseMap: null, sigmaOf: volumeId }
  mapStore.setState(({ asked }) => {
    const before = asked[modelId] ?? {}
    const bounds = { ...before.bounds, ...change.bounds }
    const settings = { ...before.settings, ...change.settings }
    return { asked: { ...asked, [modelId]: { ...before, ...change, ...sigma, bounds, settings } } }
  })
}

/** Takes a model back to its defaults. */
export function askNothingOf(modelId: string): void {
  mapStore.setState(({ asked }) => ({ asked: { ...asked, [modelId]: {} } }))
}

/** Gets the fit of a model ready in the workers; why it cannot be made of this volume, in words, where it cannot. */
export async function prepareFitOf(volume: Volume, modelId: string, asked: AskedFit): Promise<string | null> {
  const model = modelById(modelId)
  const plan = planOf(volume, model)
  if (plan.state === 'refused') return plan.reason
  try {
    const options: FitOptions = optionsFor(model, asked)
    const noiseMap = noiseMapAsked(volume, asked, options)
    const protocol = protocolOf(plan.samples, noiseMap !== null)
    return sigmaRefusal(volume, asked, options) ?? (await prepareAhead({ modelId, options, protocol }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
