import type { ParameterMap, Recipe } from '../data/parameterMap'
import { STATUS_NAMES } from '../data/statusName'
import { lexiconCodes } from '../models/lexicon'
import { UNITS } from '../units/units'

/** All that is needed to make a map again and to know what it is: its recipe whole, its parameter, grid and counts. `file` is the map's own. */
export function recipeFile(map: ParameterMap, file: string): Blob {
  const { parameter, label, unit, columns, rows, slices, geometry, frameOfReferenceUID, counts, partial, recipe } = map
  const content = {
    ...{ file, parameter, label, unit, ucum: UNITS[unit].ucum },
    lexicon: lexiconCodes(recipe.model, parameter, populationOf(recipe)),
    grid: { columns, rows, slices, affineLPS: geometry?.affineLPS ?? null, frameOfReferenceUID },
    statuses: STATUS_NAMES,
    voxels: counts,
    ...{ partial, recipe },
  }
  return new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' })
}

function populationOf({ perfusion }: Recipe): string | null {
  const input = perfusion?.aif?.input
  return input && 'population' in input ? input.population : null
}
