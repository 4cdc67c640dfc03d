import type { Model } from '../../models/defineModel'
import { MODELS } from '../../models/registry'

/** Models of dynamics, in the order of the menu, the usual one first. */
export const PERFUSION_MODELS: readonly Model[] = MODELS.filter(({ needs }) => needs === 'dce')

/** Settings of the models that have a place of their own in the panel. */
export const DELAY_SETTINGS: readonly string[] = ['delay', 'delayS']

/** What is read off the curve without a model, beside any of them. */
export const MODEL_FREE = 'uptake'
