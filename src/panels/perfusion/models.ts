import type { Model } from '../../models/defineModel'
import { MODELS } from '../../models/registry'

/** Models of dynamics, in the order of the menu, the usual one first. */
export const PERFUSION_MODELS: readonly Model[] = MODELS.filter(({ needs }) => needs === 'dce')

/** Settings of the models that have a place of their own in the panel. */
export const DELAY_SETTINGS: readonly string[] = ['delay', 'delayS']

/** What is fitted together where the reader does not ask otherwise: what needs no model comes with every fit. */
export const MODEL_FREE = 'uptake'
