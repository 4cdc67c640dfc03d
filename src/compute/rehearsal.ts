import type { VoxelRow } from '../kernels/dce/arterialInput'
import { mulberry32 } from '../kernels/shuffled'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import type { Protocol } from '../models/defineModel'
import { modelById } from '../models/registry'
import type { FitJob, PlannedFit } from './fitJob'

/** Voxels of a round, and how many tissues they are of. */
const VOXELS = 128
const TISSUES = 13

/** Stored numbers go so far up. */
const STRONGEST = 4000

/** Noise as parts of the strongest sample, one voxel after the other: from a phantom to air. */
const NOISE = [0.005, 0.01, 0.02, 0.05, 0.2]
/** Of so many voxels one is empty and one is air. */
const RARE = 32

/** Signal of full magnetisation of made-up tissue. */
const M0 = 10_000

/**
 * Voxels like those of a study: every parameter anywhere in its usual range, noise, air and emptiness. An engine compiles only the ways that it has
 * seen taken, and starts again when a real voxel takes another. Needs nothing but the model, and is the same for the same round.
 */
export function madeUpJob({ modelId, protocol, options }: PlannedFit, round: number): FitJob {
  const uniform = mulberry32(round)
  const tissues = Array.from({ length: TISSUES }, () => madeUpTissue(modelId, protocol, uniform))
  const tissueOf = (voxel: number): Tissue => tissues[voxel % TISSUES]
  const strongest = tissues.reduce((most, { signals }) => Math.max(most, ...signals), 0) || 1
  const [{ signals }] = tissues
  // scanners store whole numbers with and without a scale of their own; a concentration has a unit
  const isScaled = round % 2 === 0 || (protocol.timesS !== undefined && !protocol.signal)
  const slope = isScaled ? strongest / STRONGEST : 1
  const samples = Array.from(signals, (_, n) => ({
    stored: Uint16Array.from({ length: VOXELS }, (_sample, voxel) => {
      if (voxel % RARE === 0) return 0
      const noise = NOISE[voxel % NOISE.length] * (2 * uniform() - 1)
      const share = voxel % RARE === 1 ? 0 : tissueOf(voxel).signals[n] / strongest
      return STRONGEST * Math.max(0, share + noise)
    }),
    slope,
    intercept: 0,
  }))
  const own = (protocol.voxelRows ?? []).map((row) => ({
    stored: Float32Array.from({ length: VOXELS }, (_, voxel) => tissueOf(voxel)[row]),
    slope: 1,
    intercept: 0,
  }))
  return {
    ...{ modelId, protocol, options },
    voxels: VOXELS,
    samples: [...samples, ...own].map((frame) => [frame]),
    details: true,
  }
}

interface Tissue extends Record<VoxelRow, number> {
  readonly signals: ArrayLike<number> & Iterable<number>
}

function madeUpTissue(modelId: string, protocol: Protocol, uniform: () => number): Tissue {
  const { parameters, predict } = modelById(modelId)
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * uniform()
  const truth = Object.fromEntries(Object.entries(parameters).map(([name, { usual }]) => [name, between(usual)]))
  const t1Ms = between([300, 2500])
  const samples = predict(truth, protocol)
  const signals = protocol.signal ? samples.map((c) => asSignal(c, t1Ms, protocol.signal)) : samples
  return {
    t1Ms,
    m0: M0,
    b1: between([0.8, 1.2]),
    noiseSigma: 0.02 * Math.max(...signals),
    signals: signals.map((s) => (Number.isFinite(s) ? s : 0)),
  }
}

/** A concentration as the signal that it makes. */
function asSignal(concentration: number, t1Ms: number, signal: Protocol['signal']): number {
  if (!signal) return concentration
  const { flipAngleDeg, repetitionTimeMs, relaxivityPerMMPerS } = signal
  const R1 = 1000 / t1Ms + relaxivityPerMMPerS * concentration
  return M0 * spoiledGradientEcho(flipAngleDeg, repetitionTimeMs, R1)
}
