import { FitStatus } from '../kernels/fitStatus'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'
import type { WriteVoxel } from '../kernels/dce/oneRateSolver'
import { CORRELATION, OF_DELAY, OF_P, OF_Q, OF_X } from '../kernels/dce/rateErrors'
import { P, Q, RATE } from '../kernels/dce/rateSearch'
import type { Parameter } from './defineModel'

export const KTRANS: Parameter = {
  label: 'Volume transfer constant',
  unit: '1/min',
  range: [0, 5],
  usual: [0, 0.5],
  typical: 0.15,
  aliases: ['PS (where flow does not limit it)'],
  osipi: 'Q.PH1.008',
}

export const VE: Parameter = {
  label: 'Volume fraction of the extravascular extracellular space',
  unit: 'mL/mL',
  range: [0, 1],
  usual: [0, 1],
  typical: 0.25,
  osipi: 'Q.PH1.001.e',
}

/** Up to a time constant of 1.5 s: faster is not told from plasma by frames of seconds. */
export const KEP: Parameter = {
  label: 'Rate constant of washout, Ktrans/ve',
  unit: '1/min',
  range: [0, 40],
  usual: [0, 2],
  typical: 0.6,
  aliases: ['ke', 'k21'],
  osipi: 'Q.PH1.009.e',
}

export const VP: Parameter = {
  label: 'Plasma volume fraction',
  unit: 'mL/mL',
  range: [0, 1],
  usual: [0, 0.15],
  typical: 0.02,
  osipi: 'Q.PH1.001.p',
}

/** Where a parameter stands among those of its model. */
interface Places {
  readonly Ktrans: number
  readonly ve: number
  readonly kep: number
  readonly vp: number | null
  readonly delay: number
  readonly count: number
}

/**
 * Writes Ktrans = q, kep, ve = Ktrans/kep, vp = p and the delay (s), with first-order standard errors. Without leakage kep has no value and
 * ve is nought; a ve above 1 (its bound lifted) is implausible.
 */
export function writeTofts(places: Places): WriteVoxel {
  const { results } = voxelBlock
  const behind = places.count * BLOCK
  const [Ktrans, ve, kep, delayAt] = [places.Ktrans, places.ve, places.kep, places.delay].map((k) => k * BLOCK)
  const vp = places.vp === null ? -1 : places.vp * BLOCK
  return (found, delay, errors, v) => {
    const q = found[Q]
    const rate = found[RATE]
    const volume = q === 0 ? 0 : q / rate
    const relativeQ = errors[OF_Q] / q
    const relativeRate = errors[OF_X] / rate
    const spread = relativeQ * (relativeQ - 2 * errors[CORRELATION] * relativeRate) + relativeRate * relativeRate
    results[Ktrans + v] = q
    results[ve + v] = volume
    results[kep + v] = q === 0 ? NaN : rate
    results[delayAt + v] = delay * 60
    results[behind + Ktrans + v] = errors[OF_Q]
    results[behind + ve + v] = volume * Math.sqrt(spread < 0 ? 0 : spread)
    results[behind + kep + v] = errors[OF_X]
    results[behind + delayAt + v] = errors[OF_DELAY] * 60
    if (vp >= 0) {
      results[vp + v] = found[P]
      results[behind + vp + v] = errors[OF_P]
    }
    return volume > 1 + ROUNDING ? FitStatus.Implausible : null
  }
}

const ROUNDING = 1e-9
