import { adc } from './adc'
import { adcRegimes } from './adcRegimes'
import type { Model } from './defineModel'
import { extendedTofts } from './extendedTofts'
import { ivim } from './ivim'
import { kurtosis } from './kurtosis'
import { patlak } from './patlak'
import { stretched } from './stretched'
import { tofts } from './tofts'
import { twoCompartmentExchange } from './twoCompartmentExchange'
import { twoCompartmentUptake } from './twoCompartmentUptake'
import { uptake } from './uptake'
import { vfa } from './vfa'
import { t2IvimKurtosis } from './t2IvimKurtosis'

/** What is in the product, in the order of the menu. */
export const MODELS: readonly Model[] = [
  adc,
  adcRegimes,
  ivim,
  stretched,
  kurtosis,
  t2IvimKurtosis,
  vfa,
  extendedTofts,
  tofts,
  patlak,
  twoCompartmentExchange,
  twoCompartmentUptake,
  uptake,
]

export function modelById(id: string): Model {
  const model = MODELS.find((m) => m.id === id)
  if (!model) throw new RangeError(`no model "${id}"; known are ${MODELS.map((m) => m.id).join(', ')}`)
  return model
}
