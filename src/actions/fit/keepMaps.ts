import type { FittedPart } from '../../compute/fitJob'
import type { MapVoxels, ParameterMap, Recipe } from '../../data/parameterMap'
import type { Volume } from '../../data/study'
import { quantileSorted } from '../../kernels/stats/quantile'
import { countStatuses } from '../../models/fitVoxels'
import type { Model } from '../../models/defineModel'
import { mapVoxelsById } from '../../state/studyStore'
import { mapById } from '../../state/volumes'
import { putMaps, replaceMaps } from '../maps'

/** One fit's maps on their way: shown when the outlined voxels are there, completed when all are. */
export interface MapKeeper {
  /** The voxels of the outline are fitted, the rest is on its way. */
  readonly begin: (planes: FittedPart) => void
  readonly finish: (planes: FittedPart, outcome: { readonly complete: boolean; readonly seconds: number }) => void
}

export function mapKeeper(model: Model, volume: Volume, recipe: Recipe): MapKeeper {
  const run = crypto.randomUUID()
  let begun = false
  const keep = (planes: FittedPart, how: Pick<ParameterMap, 'partial' | 'underWay' | 'seconds'>): void => {
    const made = mapsOf({ model, volume, recipe, run }, planes, how)
    const wanted = begun ? made.filter(([map]) => mapById(map.id)) : made
    for (const [map, voxels] of wanted) mapVoxelsById.set(map.id, voxels)
    const maps = wanted.map(([map]) => map)
    if (begun) replaceMaps(maps)
    else putMaps(maps)
    begun = true
  }
  return {
    begin: (planes) => keep(planes, { partial: true, underWay: true, seconds: 0 }),
    finish: (planes, { complete, seconds }) => keep(planes, { partial: !complete, seconds }),
  }
}

interface Fitted {
  readonly model: Model
  readonly volume: Volume
  readonly recipe: Recipe
  readonly run: string
}

/** One map per parameter, in the order of the model; the shown one first, the signal without weighting last. */
function mapsOf(
  { model, volume, recipe, run }: Fitted,
  planes: FittedPart,
  how: Pick<ParameterMap, 'partial' | 'underWay' | 'seconds'>,
): [ParameterMap, MapVoxels][] {
  const counts = countStatuses(planes.status)
  const { columns, rows, slices, geometry, frameOfReferenceUID } = volume
  const grid = { columns, rows, slices, geometry, frameOfReferenceUID }
  const names = Object.keys(model.parameters)
  const single = (plane: FittedPart['parameters'][number]): Float32Array =>
    plane instanceof Float32Array ? plane : new Float32Array(plane)
  const values = planes.parameters.map(single)
  const details = planes.details.map(single)
  const signal = strength(values[names.indexOf('S0')])
  const { status, rSquared } = planes
  const made = names.map((parameter, i): [ParameterMap, MapVoxels] => {
    const { label, unit, usual } = model.parameters[parameter]
    const trust = rSquared ? { error: details[i], residual: details[names.length], rSquared } : undefined
    const map = { id: `${run}-${parameter}`, parameter, label, unit, usual, ...grid, recipe, counts, ...how }
    return [map, { values: values[i], status, signal, trust }]
  })
  const rank = ({ parameter }: ParameterMap): number => (parameter === model.shown ? 0 : parameter === 'S0' ? 2 : 1)
  return made.sort(([a], [b]) => rank(a) - rank(b))
}

/** Strong signal is the 99th percentile over some twenty thousand voxels: enough to tell, and quick for any volume. */
function strength(values: Float32Array | undefined): MapVoxels['signal'] {
  if (!values) return undefined
  const step = Math.max(1, Math.floor(values.length / 20_000))
  const some = Float32Array.from({ length: Math.floor(values.length / step) }, (_, n) => values[n * step])
  const finite = some.filter(Number.isFinite).sort()
  return finite.length ? { values, much: quantileSorted(finite, 0.99) } : undefined
}
