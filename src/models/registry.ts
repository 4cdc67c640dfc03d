import { adc } from './adc'
import type { Model } from './defineModel'

/** What is in the product, in the order of the menu. */
export const MODELS: readonly Model[] = [adc]

export function modelById(id: string): Model {
  const model = MODELS.find((m) => m.id === id)
  if (!model) throw new RangeError(`no model "${id}"; known are ${MODELS.map((m) => m.id).join(', ')}`)
  return model
}
