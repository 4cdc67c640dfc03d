import type { ParameterMap } from '../../data/parameterMap'

/** The maps of the latest fit on top, those of one fit together and in the fit's own order. */
export function newestFitFirst(maps: readonly ParameterMap[]): ParameterMap[] {
  const fits: ParameterMap[][] = []
  for (const map of maps) {
    const fit = fits.at(-1)
    const sameFit = fit?.[0].recipe === map.recipe && !fit.some((m) => m.parameter === map.parameter)
    if (fit && sameFit) fit.push(map)
    else fits.push([map])
  }
  return fits.reverse().flat()
}
