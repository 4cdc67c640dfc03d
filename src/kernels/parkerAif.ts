/** Parker et al., Magn Reson Med 2006;56:993–1000, table 1: two Gaussians and an exponential cut by a sigmoid. Times in min. */
const A = [0.809, 0.33]
const CENTRE = [0.17046, 0.365]
const SIGMA = [0.0563, 0.132]
const ALPHA = 1.05
const BETA = 0.1685
const STEEPNESS = 38.078
const HALF = 0.483

/**
 * Population arterial input function: concentration in whole BLOOD, mM, `minutes` after arrival (CAPLEX M.IC2.001); 0 before arrival.
 * Plasma is this divided by (1 − Hct).
 */
export function parkerAif(minutes: number): number {
  if (minutes < 0) return 0
  const gaussian = (n: 0 | 1): number =>
    (A[n] / (SIGMA[n] * Math.sqrt(2 * Math.PI))) * Math.exp(-((minutes - CENTRE[n]) ** 2) / (2 * SIGMA[n] ** 2))
  return gaussian(0) + gaussian(1) + (ALPHA * Math.exp(-BETA * minutes)) / (1 + Math.exp(-STEEPNESS * (minutes - HALF)))
}
