import type { Bounds } from '../kernels/voxelFit'
import type { FitOptions, Model, Parameter, ParameterBounds } from './defineModel'

/** What a caller may ask for; the rest are the defaults of the model. */
export interface AskedOptions {
  readonly method?: string
  readonly bounds?: ParameterBounds
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
  }
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
