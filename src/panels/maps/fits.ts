import type { ParameterMap } from '../../data/parameterMap'

/** The maps of one fit, in the fit's own order. */
export interface Fit {
  /** The id of its first map. */
  readonly id: string
  readonly maps: readonly ParameterMap[]
}

/** The fits that maps come from, the latest on top. */
export function newestFitFirst(maps: readonly ParameterMap[]): Fit[] {
  const fits: ParameterMap[][] = []
  for (const map of maps) {
    const fit = fits.at(-1)
    const isSameFit = fit?.[0].recipe === map.recipe && !fit.some((m) => m.parameter === map.parameter)
    if (fit && isSameFit) fit.push(map)
    else fits.push([map])
  }
  return fits.map((own) => ({ id: own[0].id, maps: own })).reverse()
}
