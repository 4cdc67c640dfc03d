import type { FitOptions, Model, Protocol } from './defineModel'

/** Why a model cannot be fitted to a protocol, in words for the user before the fit; null where it can. */
export function whyNot(model: Model, protocol: Protocol, options: FitOptions): string | null {
  try {
    model.fit(protocol, options)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
