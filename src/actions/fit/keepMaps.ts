import type { FittedPart } from '../../compute/fitJob'
import type { MapVoxels, ParameterMap, Recipe } from '../../data/parameterMap'
import type { Volume } from '../../data/study'
import { countStatuses } from '../../models/fitVoxels'
import type { Model } from '../../models/defineModel'
import { mapVoxelsById } from '../../state/studyStore'
import { mapById } from '../../state/volumes'
import { putMaps, replaceMaps } from '../maps'
import { strongValue } from './strongValue'

/** One fit's maps on their way: shown when the outlined voxels are there, completed when all are. */
export interface MapKeeper {
  /** The voxels of the outline are fitted, the rest is on its way. */
  readonly begin: (planes: FittedPart) => void
  readonly finish: (planes: FittedPart, outcome: { readonly complete: boolean; readonly seconds: number }) => void
}

/** New maps of a fit. */
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

/** Puts a whole new fit in place of earlier maps of the same model, where they are shown and as they are shown; until then they stay. */
export function mapReplacer(model: Model, volume: Volume, recipe: Recipe, earlier: ParameterMap): MapKeeper {
  const run = runOf(earlier)
  return {
    begin: () => undefined,
    finish: (planes, { complete, seconds }) => {
      if (!complete) return
      const made = mapsOf({ model, volume, recipe, run }, planes, { partial: false, seconds })
      const wanted = made.filter(([map]) => mapById(map.id))
      for (const [map, voxels] of wanted) mapVoxelsById.set(map.id, voxels)
      replaceMaps(wanted.map(([map]) => map))
    },
  }
}

const runOf = ({ id, parameter }: ParameterMap): string => id.slice(0, -parameter.length - 1)

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
  const signal = strength(values[names.findIndex((name) => SIGNALS.includes(name))])
  const { status, rSquared } = planes
  const sought = names.flatMap((name, i) => (isSought(name, recipe) ? [i] : []))
  const made = sought.map((i): [ParameterMap, MapVoxels] => {
    const parameter = names[i]
    const { label, unit, usual } = model.parameters[parameter]
    const trust = rSquared ? { error: details[i], residual: details[names.length], rSquared } : undefined
    const map = { id: `${run}-${parameter}`, parameter, label, unit, usual, ...grid, recipe, counts, ...how }
    return [map, { values: values[i], status, signal, trust }]
  })
  const rank = ({ parameter }: ParameterMap): number =>
    parameter === model.shown ? 0 : SIGNALS.includes(parameter) ? 2 : 1
  return made.sort(([a], [b]) => rank(a) - rank(b))
}

/** A delay that was told and not sought has no map. */
const isSought = (parameter: string, { options }: Recipe): boolean => parameter !== 'delay' || options.delay === 'fit'

/** Parameters that are signals: they tell tissue from air. */
const SIGNALS: readonly string[] = ['S0', 'M0']

/** What counts as much signal: tells tissue from background when a map is shown. */
function strength(values: Float32Array | undefined): MapVoxels['signal'] {
  const much = values && strongValue(values)
  return values && much !== undefined && much !== null ? { values, much } : undefined
}
