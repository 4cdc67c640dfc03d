import type { ParameterMap } from '../../data/parameterMap'
import { valuesText } from '../../data/volumeText'
import type { Model } from '../../models/defineModel'
import { MODELS } from '../../models/registry'
import { show } from '../../units/units'
import { SCALES } from '../scales'
import { durationText } from '../../ui/timeText'
import { perfusionFacts } from './perfusionFacts'

const asText = (name: string, value: unknown, model: Model | undefined): [string, string] => {
  const spec = model?.settings?.[name]
  const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : plainText(value)
  return [
    spec?.label ?? (name === 'noiseMap' ? 'σ of each voxel, from the series' : name),
    typeof value === 'number' && spec?.unit ? show(value, spec.unit) : words,
  ]
}

/** How a map was made, for reading: everything that a second person needs to make it again. */
export function recipeFacts({ recipe, label, seconds, columns, rows, slices }: ParameterMap): [string, string][] {
  const model = MODELS.find((m) => m.id === recipe.model)
  return [
    ['Parameter', label],
    ['Model', model ? `${model.name}, ${model.equation}` : recipe.model],
    ['Method', model?.methods.find((m) => m.id === recipe.method)?.label ?? recipe.method],
    ...optionFacts(recipe.options, model),
    ['b-values', recipe.bValues ? `${valuesText(recipe.bValues, 40)} s/mm²` : ''],
    ...perfusionFacts(recipe),
    ['Echo times', recipe.echoTimesMs ? `${valuesText(recipe.echoTimesMs, 40)} ms` : ''],
    ['Prior', model?.methods.find((m) => m.id === recipe.method && m.id === 'robust')?.explanation ?? ''],
    ['Frames', recipe.frames.map((frame) => frame + 1).join(', ')],
    ['Grid', `${columns}×${rows}×${slices}`],
    ['Scale', SCALES.find(([kind]) => kind === recipe.scale)?.[1] ?? recipe.scale],
    ['Series', recipe.seriesInstanceUIDs.join(', ')],
    ['Made with', `Permea ${recipe.productVersion}`],
    ['Time', durationText(seconds)],
  ]
}

function optionFacts(options: Readonly<Record<string, unknown>>, model: Model | undefined): [string, string][] {
  return Object.entries(options)
    .filter(([name, value]) => name !== 'method' && !isIdle(name, value))
    .flatMap(([name, value]) => (name === 'bounds' ? boundFacts(value, model) : [asText(name, value, model)]))
}

/** What is off says nothing; a noise floor is named where it is on, and σ with it. */
const isIdle = (name: string, value: unknown): boolean =>
  (name === 'combinedFrames' && value === 'none') || (name === 'noiseSigma' && value === 0)

/** Limits of the search, in the unit in which the parameter is shown. */
function boundFacts(bounds: unknown, model: Model | undefined): [string, string][] {
  if (typeof bounds !== 'object' || bounds === null) return []
  return Object.entries(bounds).map(([name, range]: [string, unknown]) => {
    const unit = model?.parameters[name]?.unit
    const isRange = Array.isArray(range) && range.every((end) => typeof end === 'number')
    return [`${name} within`, unit && isRange ? range.map((end) => show(end, unit)).join(' to ') : plainText(range)]
  })
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
