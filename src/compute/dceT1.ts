import { anglesOf, type DceSource } from '../data/dcePlan'
import { frameValues, type Voxels } from '../data/study'
import { signalScale, type SignalScale } from '../kernels/dce/signalScale'
import { meanBefore } from '../kernels/dce/tissueMask'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { appended, asFrame } from './appended'
import { fitHere } from './fitHere'
import type { VolumeFit } from './fitInChunks'
import type { FittedPart } from './fitJob'

/** T1 of every voxel of a dynamic, and what it was fitted to. */
export interface MeasuredT1 {
  readonly planes: FittedPart
  readonly flipAnglesDeg: readonly number[]
  readonly repetitionTimeMs: number
  /** Frames of the dynamic that took part as one more flip angle. */
  readonly dynamicFrames: readonly number[]
  /** The dynamic before arrival over what the flip angles foretell; null where TR differs. */
  readonly scale: SignalScale | null
  readonly warnings: readonly string[]
}

export interface T1Sources {
  readonly dynamic: Pick<DceSource, 'volume' | 'voxels'>
  readonly flipAngles: Pick<DceSource, 'volume' | 'voxels'>
  /** Actual over nominal flip angle per voxel, where it was measured. */
  readonly b1?: Float32Array | null
}

export interface T1Request {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
  /** First and last frame before arrival. */
  readonly baselineFrames: readonly [number, number]
  readonly method?: string
  /** Whether standard errors are wanted too. */
  readonly details?: boolean
}

/** TR within this part of each other is the same. */
const SAME_TR = 0.01

const SCALE_WORDS: Readonly<Record<Exclude<SignalScale['verdict'], 'same'>, (ratio: number) => string>> = {
  'other-scale': (ratio) =>
    `The dynamic is ${ratio.toFixed(2)} times as bright as its flip angles foretell: its scale differs, so only its relative signal is used.`,
  scattered: () =>
    'The voxels do not agree on how the dynamic compares with its flip angles (movement, or wrong angles?): only its relative signal is used.',
  unknown: () => 'Too few voxels tell how the dynamic compares with its flip angles: only its relative signal is used.',
}

/**
 * Fits T1 to the flip angles, and where protocol and scale allow to the dynamic's frames before arrival as well, each a sample of its own: they
 * count by their number. Null where a frame lacks its angle.
 */
export async function measureT1(
  { dynamic, flipAngles, b1 = null }: T1Sources,
  request: T1Request,
  fit: (fit: VolumeFit) => Promise<FittedPart> = fitHere,
): Promise<MeasuredT1 | null> {
  const angles = anglesOf(flipAngles)
  if (!angles) return null
  const { slices } = dynamic.volume
  const alone = await fit(t1Fit(flipAngles.voxels, slices, angles, { ...request, b1 }))
  const separate = { planes: alone, ...angles, dynamicFrames: [], scale: null, warnings: [] }
  if (Math.abs(angles.repetitionTimeMs / request.repetitionTimeMs - 1) > SAME_TR) return separate
  const scale = scaleOf(dynamic, alone, request, b1)
  if (scale.verdict !== 'same') return { ...separate, scale, warnings: [SCALE_WORDS[scale.verdict](scale.ratio)] }
  const [first, last] = request.baselineFrames
  const dynamicFrames = Array.from({ length: last - first + 1 }, (_, k) => first + k)
  const voxels = appended(flipAngles.voxels, picked(dynamic.voxels, slices, dynamicFrames))
  const flipAnglesDeg = [...angles.flipAnglesDeg, ...dynamicFrames.map(() => request.flipAngleDeg)]
  const planes = await fit(t1Fit(voxels, slices, { ...angles, flipAnglesDeg }, { ...request, b1 }))
  return { ...separate, planes, flipAnglesDeg, dynamicFrames, scale }
}

function t1Fit(
  voxels: Voxels,
  slices: number,
  protocol: { readonly flipAnglesDeg: readonly number[]; readonly repetitionTimeMs: number },
  { method, details, b1 }: Pick<T1Request, 'method' | 'details'> & Pick<Required<T1Sources>, 'b1'>,
): VolumeFit {
  const model = modelById('vfa')
  return {
    modelId: model.id,
    parameters: Object.keys(model.parameters).length,
    options: optionsFor(model, { method }),
    protocol: b1 ? { ...protocol, voxelRows: ['b1'] } : protocol,
    voxels: b1 ? appended(voxels, asFrame(b1, slices)) : voxels,
    slices,
    samples: [...protocol.flipAnglesDeg, ...(b1 ? [b1] : [])].map((_, i) => [i]),
    details,
  }
}

/** The dynamic before arrival beside what the flip angles foretell of it. */
function scaleOf(
  { volume, voxels }: T1Sources['dynamic'],
  planes: FittedPart,
  request: T1Request,
  b1: Float32Array | null,
): SignalScale {
  const [first, last] = request.baselineFrames
  const { columns, rows, slices } = volume
  const frames = Array.from({ length: last - first + 1 }, (_, k) => frameValues(voxels, first + k, slices))
  const before = meanBefore({ frames, timesS: [], columns, rows, slices }, [0, last - first])
  const [T1, M0] = planes.parameters
  return signalScale(before, { T1, M0, status: planes.status }, request, b1)
}

function picked(voxels: Voxels, slices: number, frames: readonly number[]): Voxels {
  const scale = (values: Float64Array): Float64Array =>
    Float64Array.from(frames.flatMap((frame) => [...values.subarray(frame * slices, (frame + 1) * slices)]))
  return {
    frames: frames.map((frame) => voxels.frames[frame]),
    slope: scale(voxels.slope),
    intercept: scale(voxels.intercept),
  }
}
