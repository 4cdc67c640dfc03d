import { populationAif, type Population } from './populationAif'

/** Steps of the search, s, each round the best of the one before. */
const STEPS_S = [1, 0.1, 0.01]
/** How far round the peak of the curve an arrival is sought, s. */
const BEFORE_PEAK_S = 45

/**
 * When a population curve must arrive to lie best over a measured one, s: least squares over the arrival, with a factor of its own, as partial
 * volume and relaxivity change the height and not the time. The samples up to a minute after the peak count.
 */
export function populationArrival(
  population: Population,
  timesS: readonly number[],
  bloodMM: readonly number[],
  hematocrit: number,
): number {
  let peak = 0
  bloodMM.forEach((c, i) => {
    if (c > bloodMM[peak]) peak = i
  })
  const used = timesS.flatMap((t, i) => (t <= timesS[peak] + 60 && Number.isFinite(bloodMM[i]) ? [i] : []))
  const misfit = (arrivalS: number): number => {
    let [mm, ms, ss] = [0, 0, 0]
    for (const i of used) {
      const model = populationAif(population, (timesS[i] - arrivalS) / 60, hematocrit)
      mm += model * model
      ms += model * bloodMM[i]
      ss += bloodMM[i] * bloodMM[i]
    }
    return mm > 0 && ms > 0 ? ss - (ms * ms) / mm : ss
  }
  let best = timesS[peak] - BEFORE_PEAK_S / 2
  let reach = BEFORE_PEAK_S / 2
  for (const step of STEPS_S) {
    const middle = best
    for (let at = middle - reach; at <= middle + reach; at += step) if (misfit(at) < misfit(best)) best = at
    reach = step
  }
  return best
}
