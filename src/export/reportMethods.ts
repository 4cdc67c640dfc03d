import { sentences } from '../data/analyses/words'
import type { Recipe } from '../data/parameterMap'
import type { PerfusionInputs } from '../data/perfusionInputs'
import type { Model } from '../models/defineModel'
import { MODELS } from '../models/registry'
import { show, UNITS, type Unit } from '../units/units'

/** How the maps were made, a paragraph for each different way: model, method, bounds, codes, b-values or arterial input, version. */
export const fittingWords = (recipes: readonly Recipe[]): string[] => [...new Set(recipes.map(recipeWords))]

function recipeWords(recipe: Recipe): string {
  const model = MODELS.find(({ id }) => id === recipe.model)
  return sentences([
    model ? modelWords(model, recipe) : `Model ${recipe.model}, method ${recipe.method}`,
    ...(recipe.bValues
      ? [`Acquired at b-values ${[...new Set(recipe.bValues)].join(', ')} ${UNITS['s/mm2'].label}`]
      : []),
    ...(recipe.perfusion ? perfusionWords(recipe.perfusion) : []),
    `scaling of the signal: ${recipe.scale}`,
    `Permea ${recipe.productVersion}`,
  ])
}

function modelWords(model: Model, { method, options }: Recipe): string {
  const label = model.methods.find(({ id }) => id === method)?.label ?? method
  const code = model.osipi ? `, CAPLEX ${model.osipi}` : ''
  const { bounds, ...settings } = options
  const parameters = Object.entries(model.parameters).map(
    ([name, { unit, osipi }]) =>
      `${name}${osipi ? ` (CAPLEX ${osipi})` : ''}${boundsText(boundsOf(bounds, name), unit)}`,
  )
  const others = Object.entries(settings).map(([name, value]) => `${name} ${String(value)}`)
  return [
    `${model.name}${code} (${model.reference}): ${model.equation}, fitted by ${label}`,
    `Parameters: ${parameters.join(', ')}`,
    ...(others.length ? [`Options: ${others.join(', ')}`] : []),
  ].join('. ')
}

function boundsText(bounds: readonly [number, number] | null, unit: Unit): string {
  if (!bounds) return ''
  const [low, high] = bounds
  return Number.isFinite(high) ? ` between ${show(low, unit)} and ${show(high, unit)}` : ` above ${show(low, unit)}`
}

function boundsOf(bounds: unknown, name: string): readonly [number, number] | null {
  const own: unknown = typeof bounds === 'object' && bounds !== null ? Reflect.get(bounds, name) : undefined
  if (!Array.isArray(own)) return null
  const [low, high] = own as readonly unknown[]
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null
}

function perfusionWords({ signal, t1, aif, timesS }: PerfusionInputs): string[] {
  const [first, last] = signal.baselineFrames
  return [
    aif ? `Arterial input: ${aif.source}` : 'No arterial input is needed',
    `spoiled gradient echo, flip angle ${signal.flipAngleDeg}°, TR ${signal.repetitionTimeMs} ms, relaxivity ${signal.relaxivityPerMMPerS} 1/s/mM (${signal.relaxivitySource})`,
    `baseline: frames ${first + 1} to ${last + 1} of ${timesS.length}`,
    t1Words(t1),
  ]
}

function t1Words(t1: PerfusionInputs['t1']): string {
  if (t1.kind === 'fixed') return `T1 before contrast: ${t1.ms} ms for all voxels (${t1.tissue})`
  if (t1.kind === 'map') return `T1 before contrast: map ${t1.title}`
  return `T1 before contrast: flip angles ${t1.flipAnglesDeg.join('°, ')}°, TR ${t1.repetitionTimeMs} ms, ${t1.method}`
}
