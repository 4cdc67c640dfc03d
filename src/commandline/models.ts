import type { Model } from '../models/defineModel'
import { MODELS } from '../models/registry'
import { optionsFor } from '../models/options'
import type { Command } from './registry'

/** `models`: every model of the registry. */
export const models: Command = { name: 'models', run: () => Promise.resolve({ models: MODELS.map(describe) }) }

function describe(model: Model): unknown {
  const { id, name, aliases, equation, reference, osipi, needs, protocolKeys, methods, shown } = model
  const parameters = Object.entries(model.parameters).map(([key, p]) => ({
    id: key,
    label: p.label,
    unit: p.unit,
    range: p.range,
    usual: p.usual,
    aliases: p.aliases ?? [],
    osipi: p.osipi ?? null,
  }))
  const { method, bounds, settings } = optionsFor(model)
  const options = { method, bounds: searched(model, bounds), ...settings }
  return {
    id,
    name,
    aliases,
    equation,
    reference,
    osipi: osipi ?? null,
    needs,
    protocolKeys,
    parameters,
    shown,
    methods,
    settings: model.settings ?? {},
    options,
  }
}

/** The bounds that a search has: a parameter that is solved for has none. */
export function searched(model: Model, bounds: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bounds).filter(([name]) => model.parameters[name].bounded !== false))
}
