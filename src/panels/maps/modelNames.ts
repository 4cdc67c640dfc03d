import type { Model } from '../../models/defineModel'
import { MODELS } from '../../models/registry'

/** Models of what this panel fits, in the order of the menu. */
export const DIFFUSION_MODELS: readonly Model[] = MODELS.filter(({ needs }) => needs === 'dwi')

/** A model as it is called in a menu: its name, and the other names that papers use. */
export const modelTitle = ({ name, aliases }: Model): string =>
  aliases.length ? `${name} (${aliases.join(', ')})` : name

/** What a model measures, without the signal itself: "D, Dstar, f". */
export const measuredNames = ({ parameters }: Model): string[] =>
  Object.keys(parameters).filter((name) => name !== 'S0')
