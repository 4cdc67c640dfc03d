import type { Bounds } from '../kernels/voxelFit'
import type { FitOptions, Model, Parameter, ParameterBounds, Setting, SettingSpec } from './defineModel'

/** What a caller may ask for; the rest are the defaults of the model. */
export interface AskedOptions {
  readonly method?: string
  readonly bounds?: ParameterBounds
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Every option with its default filled in. Throws at what the model does not know: a name typed wrong must not become a default. */
export function optionsFor(model: Model, asked: AskedOptions = {}): FitOptions {
  const method = asked.method ?? model.methods[0].id
  if (!model.methods.some((m) => m.id === method))
    throw new RangeError(
      `${model.id} has no method "${method}"; known are ${model.methods.map((m) => m.id).join(', ')}`,
    )
  for (const [name, bounds] of Object.entries(asked.bounds ?? {})) checkBounds(model, name, bounds)
  const parameters = Object.entries(model.parameters)
  return {
    method,
    bounds: Object.fromEntries(parameters.map(([name, { range }]) => [name, asked.bounds?.[name] ?? range])),
    settings: settingsFor(model, asked.settings ?? {}),
  }
}

function settingsFor(model: Model, asked: Readonly<Record<string, unknown>>): Record<string, Setting> {
  const specs = Object.entries(model.settings ?? {})
  const unknown = Object.keys(asked).find((key) => !specs.some(([name]) => name === key))
  if (unknown !== undefined) {
    const known = ['method', 'bounds', ...specs.map(([name]) => name)].join(', ')
    throw new RangeError(`${model.id} has no option "${unknown}"; known are ${known}`)
  }
  return Object.fromEntries(specs.map(([name, spec]) => [name, checkedSetting(model, name, spec, asked[name])]))
}

function checkedSetting(model: Model, name: string, spec: SettingSpec, asked: unknown): Setting {
  if (asked === undefined) return spec.default
  const choices = spec.choices ? `one of ${spec.choices.join(', ')}` : `a ${typeof spec.default}`
  const refuse = (): never => {
    throw new RangeError(`${model.id}: option ${name} must be ${choices}, not ${JSON.stringify(asked)}`)
  }
  if (typeof asked === 'number') return typeof spec.default === 'number' && Number.isFinite(asked) ? asked : refuse()
  if (typeof asked === 'boolean') return typeof spec.default === 'boolean' ? asked : refuse()
  if (typeof asked !== 'string' || typeof spec.default !== 'string') return refuse()
  return !spec.choices || spec.choices.includes(asked) ? asked : refuse()
}

function checkBounds(model: Model, name: string, [low, high]: Bounds): void {
  const parameter: Parameter | undefined = model.parameters[name]
  if (!parameter)
    throw new RangeError(
      `${model.id} has no parameter "${name}"; known are ${Object.keys(model.parameters).join(', ')}`,
    )
  if (parameter.bounded === false) throw new RangeError(`${model.id}: ${name} is solved for and takes no bounds`)
  if (!(low < high && Number.isFinite(high - low)))
    throw new RangeError(`${model.id}: bounds of ${name} must grow, not [${low}, ${high}]`)
}
