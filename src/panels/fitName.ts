import type { FitSummary } from '../data/inspection'
import { MODELS } from '../models/registry'

/** The model as one reads it, with the method where it is not the usual one. */
export function fitName({ model, method }: Pick<FitSummary, 'model' | 'method'>): string {
  const known = MODELS.find(({ id }) => id === model)
  const usual = known?.methods[0].id === method
  const label = known?.methods.find(({ id }) => id === method)?.label ?? method
  return `${known?.name ?? model}${usual ? '' : ` (${label.toLowerCase()})`}`
}
