import { exponentialConvolution } from '../kernels/exponentialConvolution'
import { parkerAif } from '../kernels/parkerAif'
import type { Tissue } from './tissues'

/** Contrast agent of the study: relaxivities in 1/s/mM, haematocrit, and when the bolus reaches the aorta, s after the first frame. */
export const CONTRAST = { agent: 'Gadobutrol', r1: 4.5, r2: 5.5, hematocrit: 0.42, arrivalS: 36 } as const

/** Step of the fine time axis on which concentrations are computed, s. */
const FINE_S = 0.1
/** Rate at which the bolus smears out on its way to the veins, 1/min, and how much later it comes, s. */
const VENOUS = { rate: 5, lagS: 9 }

/**
 * Concentration in mM of whole tissue at the given times (s after the first frame), one row per tissue. Extended Tofts model:
 * C(t) = vp·cp(t) + Ktrans·∫ cp(τ)·exp(−Ktrans/ve·(t − τ)) dτ; vessels show blood itself.
 */
export function concentrations(tissues: readonly Tissue[], timesS: readonly number[]): Float64Array[] {
  const { fine, blood } = bolus(Math.max(...timesS) + 1)
  const plasma = blood.map((c) => c / (1 - CONTRAST.hematocrit))
  return tissues.map((tissue) => sample(curve(tissue, fine, blood, plasma), timesS))
}

/** Blood concentration, mM, on the fine axis in min. */
function bolus(untilS: number): { fine: Float64Array; blood: Float64Array } {
  const fine = Float64Array.from({ length: Math.ceil(untilS / FINE_S) + 1 }, (_, i) => (i * FINE_S) / 60)
  return { fine, blood: fine.map((t) => parkerAif(t - CONTRAST.arrivalS / 60)) }
}

function curve(tissue: Tissue, fine: Float64Array, blood: Float64Array, plasma: Float64Array): Float64Array {
  if (tissue.supply === 'artery') return blood
  if (tissue.supply === 'vein') return venous(fine, blood)
  const leaked = exponentialConvolution(fine, plasma, tissue.Ktrans / tissue.ve)
  return leaked.map((area, i) => tissue.vp * plasma[i] + tissue.Ktrans * area)
}

function venous(fine: Float64Array, blood: Float64Array): Float64Array {
  const lag = Math.round(VENOUS.lagS / FINE_S)
  const late = blood.map((_, i) => (i < lag ? 0 : blood[i - lag]))
  return exponentialConvolution(fine, late, VENOUS.rate).map((area) => area * VENOUS.rate)
}

const sample = (fine: Float64Array, timesS: readonly number[]): Float64Array =>
  Float64Array.from(timesS, (t) => {
    const at = t / FINE_S
    const i = Math.min(Math.floor(at + 1e-9), fine.length - 2)
    return fine[i] + (at - i) * (fine[i + 1] - fine[i])
  })
