import { parkerAif } from '../parkerAif'

/** The population arterial input functions, by the name the command line gives them; `georgiou` and `parker` are of blood, `weinmann` of plasma. */
export const POPULATIONS = ['parker', 'georgiou', 'weinmann'] as const
export type Population = (typeof POPULATIONS)[number]

/** Georgiou et al., Magn Reson Med 2019;81:1992–2000: three exponentials times recirculating gamma variates. mM, 1/min, min. */
const GEORGIOU = { A: [0.37, 0.33, 10.06], m: [0.11, 1.17, 16.02], alpha: 5.26, beta: 0.032, tau: 0.129 }

/** Weinmann et al., Physiol Chem Phys Med NMR 1984;16:167–172, as used by Tofts & Kermode 1991: kg/L, 1/min, for 0.1 mmol/kg. */
const WEINMANN = { a: [3.99, 4.78], m: [0.144, 0.0111], dose: 0.1 }

/** Concentration in BLOOD, mM, `minutes` after arrival; 0 before. Plasma is this divided by (1 − Hct). */
export function populationAif(population: Population, minutes: number, hematocrit: number): number {
  if (minutes < 0) return 0
  if (population === 'parker') return parkerAif(minutes)
  return population === 'georgiou' ? georgiou(minutes) : weinmannPlasma(minutes) * (1 - hematocrit)
}

/** CAPLEX M.IC2.002: γ(α, β, t) = t^α·e^(−t/β) / (β^(α+1)·Γ(α+1)); the n-th passage adds γ((n+1)·α + n, β, t − n·τ). */
function georgiou(t: number): number {
  const { A, m, alpha, beta, tau } = GEORGIOU
  const decay = A.reduce((sum, a, i) => sum + a * Math.exp(-m[i] * t), 0)
  let passages = 0
  for (let n = 0; n * tau <= t; n++) passages += gammaVariate((n + 1) * alpha + n, beta, t - n * tau)
  return decay * passages
}

function gammaVariate(alpha: number, beta: number, t: number): number {
  if (t <= 0) return 0
  return Math.exp(alpha * Math.log(t) - t / beta - (alpha + 1) * Math.log(beta) - logGamma(alpha + 1))
}

/** CAPLEX M.IC2.003. */
function weinmannPlasma(t: number): number {
  const { a, m, dose } = WEINMANN
  return dose * (a[0] * Math.exp(-m[0] * t) + a[1] * Math.exp(-m[1] * t))
}

/** ln Γ(x), x > 1, by Stirling's series after raising x above 20: better than 1e-15 relative. */
function logGamma(x: number): number {
  let z = x
  let shift = 0
  for (; z < 20; z++) shift += Math.log(z)
  const y = 1 / (z * z)
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y / 1680))) / z
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift
}
