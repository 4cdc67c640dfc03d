/** Parker et al., Magn Reson Med 2006;56:993–1000, table 1: two Gaussians and an exponential cut by a sigmoid. Times in min. */
const CENTRE = [0.17046, 0.365]
const SIGMA = [0.0563, 0.132]
const STEEPNESS = 38.078
const HALF = 0.483

/** What may differ from one patient to the next in a curve of Parker's form. */
export interface ParkerShape {
  /** Areas of the first pass and of the recirculation where nothing is stretched, mM·min, and height of the tail, mM. */
  readonly first: number
  readonly second: number
  readonly tail: number
  /** How fast the tail falls, 1/min. */
  readonly decay: number
  /** How much slower than usual the passages are. */
  readonly stretch: number
}

/** The population's own numbers. */
export const PARKER: ParkerShape = { first: 0.809, second: 0.33, tail: 1.05, decay: 0.1685, stretch: 1 }

/**
 * Population arterial input function: concentration in whole BLOOD, mM, `minutes` after arrival (CAPLEX M.IC2.001); 0 before arrival.
 * Plasma is this divided by (1 − Hct).
 */
export const parkerAif = (minutes: number): number => parkerCurve(minutes, PARKER)

/** The same for a shape of one's own. */
export function parkerCurve(minutes: number, { first, second, tail, decay, stretch }: ParkerShape): number {
  if (minutes < 0) return 0
  const t = minutes / stretch
  const gaussian = (area: number, n: 0 | 1): number =>
    (area / (SIGMA[n] * Math.sqrt(2 * Math.PI))) * Math.exp(-((t - CENTRE[n]) ** 2) / (2 * SIGMA[n] ** 2))
  const rest = (tail * Math.exp(-decay * minutes)) / (1 + Math.exp(-STEEPNESS * (t - HALF)))
  return gaussian(first, 0) + gaussian(second, 1) + rest
}
