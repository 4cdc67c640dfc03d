import { curveOf, type Curve } from '../kernels/dce/curve'
import { populationAif, type Population } from '../kernels/dce/populationAif'
import type { PerVoxel, SignalModel } from '../kernels/dce/signalModel'
import type { ArterialInput, VoxelRow } from '../kernels/dce/arterialInput'
import type { Protocol } from './defineModel'

/** Step of a population curve, min: its narrowest part has a width of 3.4 s. */
const POPULATION_STEP = 0.2 / 60
/** How far a population curve reaches beyond the last sample, min: as much as tissue may be ahead of it. */
const BEYOND = 1

/** Sample times in min, growing. */
export function timesOf({ timesS }: Protocol): Float64Array {
  if (!timesS || timesS.length < 2) throw new RangeError('the protocol needs timesS, one per sample, in s')
  const wrong = timesS.findIndex((t, i) => !Number.isFinite(t) || (i > 0 && !(t > timesS[i - 1])))
  if (wrong >= 0)
    throw new RangeError(`timesS must grow: entry ${wrong} is ${timesS[wrong]}, before it ${timesS[wrong - 1]}`)
  return Float64Array.from(timesS, (t) => t / 60)
}

/** The arterial curve in plasma, mM over min. */
export function plasmaCurve(protocol: Protocol): Curve {
  const { aif } = protocol
  if (!aif) throw new RangeError('the protocol needs aif, as in {"population": "parker", "arrivalS": 30}')
  if ('population' in aif) return populationCurve(aif, timesOf(protocol))
  const values = 'plasmaMM' in aif ? aif.plasmaMM : aif.bloodMM.map((c) => c / (1 - checkedHematocrit(aif.hematocrit)))
  const times = aif.timesS ? Float64Array.from(aif.timesS, (t) => t / 60) : timesOf(protocol)
  if (values.length !== times.length)
    throw new RangeError(`the arterial curve has ${values.length} values for ${times.length} times`)
  const missing = values.findIndex((c) => !Number.isFinite(c))
  if (missing >= 0) throw new RangeError(`the arterial curve has no number at entry ${missing}`)
  return curveOf(times, values)
}

function populationCurve(aif: Extract<ArterialInput, { population: Population }>, times: Float64Array): Curve {
  const hematocrit = checkedHematocrit(aif.hematocrit)
  const arrival = aif.arrivalS / 60
  const last = Math.max(times[times.length - 1], arrival) + BEYOND
  const since = Float64Array.from(
    { length: Math.ceil((last - arrival) / POPULATION_STEP) + 1 },
    (_, k) => k * POPULATION_STEP,
  )
  return curveOf(
    since.map((t) => arrival + t),
    since.map((t) => populationAif(aif.population, t, hematocrit) / (1 - hematocrit)),
  )
}

function checkedHematocrit(hematocrit: number): number {
  if (!(hematocrit >= 0 && hematocrit < 1)) throw new RangeError(`a hematocrit is from 0 to below 1, not ${hematocrit}`)
  return hematocrit
}

/** How the `frames` samples of a protocol become concentrations; null where they are. */
export function signalModelOf(protocol: Protocol, frames: number, isLinear: boolean): SignalModel | null {
  const { signal } = protocol
  if (!signal) return null
  const { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS } = signal
  for (const [name, value] of Object.entries({ flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS }))
    if (!(value > 0 && value < Infinity)) throw new RangeError(`signal.${name} must be above 0, not ${value}`)
  const t1Ms = perVoxel(protocol, 't1Ms', signal.t1Ms, frames)
  if (t1Ms === null) throw new RangeError('signal needs t1Ms: one number, or one per voxel')
  const m0 = perVoxel(protocol, 'm0', signal.m0, frames)
  const b1 = perVoxel(protocol, 'b1', undefined, frames)
  const baselineFrames = checkedBaseline(signal.baselineFrames, frames, m0 !== null)
  return { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS, b1, t1Ms, m0, baselineFrames, isLinear }
}

/** The row behind the samples, the one number for all, or null. */
function perVoxel(protocol: Protocol, row: VoxelRow, one: number | undefined, frames: number): PerVoxel | null {
  const at = protocol.voxelRows?.indexOf(row) ?? -1
  return at >= 0 ? { row: frames + at } : (one ?? null)
}

function checkedBaseline(
  asked: readonly [number, number] | undefined,
  frames: number,
  hasM0: boolean,
): readonly [number, number] {
  if (!asked && hasM0) return [0, 0]
  if (!asked) throw new RangeError('signal needs baselineFrames (first and last before arrival) or m0')
  const [first, last] = asked
  if (!(Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last && last < frames))
    throw new RangeError(`baselineFrames [${first}, ${last}] are not frames of 0 to ${frames - 1}`)
  return asked
}
