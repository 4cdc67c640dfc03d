import { fitInChunks } from '../compute/fitInChunks'
import { runFit } from '../compute/runFit'
import { anglesOf, type DcePlan } from '../data/dcePlan'
import { frameValues, type Voxels } from '../data/study'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import type { FitPlanes } from '../models/fitVoxels'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { UNWATCHED } from './makeMaps'

/** T1 of every voxel of a dynamic, and what it was fitted to. */
export interface StudyT1 {
  readonly planes: FitPlanes
  readonly flipAnglesDeg: readonly number[]
  /** Frames of the dynamic that took part as one more flip angle. */
  readonly dynamicFrames: readonly number[]
  readonly warnings: readonly string[]
  readonly seconds: number
}

interface Baseline {
  readonly first: number
  readonly last: number
}

/** TR within this part of each other is the same; so is the scale of two series. */
const SAME_TR = 0.01
const SAME_SCALE = 0.1

/**
 * Fits T1 to the flip angles, and where protocol and scale allow to the dynamic's frames before arrival as well, each a sample of its own: they
 * count by their number. Null where a frame lacks its angle.
 */
export async function studyT1(
  { dynamic, flipAngles }: DcePlan,
  echo: { readonly flipAngleDeg: number; readonly repetitionTimeMs: number },
  baseline: Baseline,
): Promise<StudyT1 | null> {
  const angles = flipAngles && anglesOf(flipAngles)
  if (!flipAngles || !angles) return null
  const before = process.cpuUsage()
  const { slices } = dynamic.volume
  const alone = await fitT1(flipAngles.voxels, slices, angles.flipAnglesDeg, angles.repetitionTimeMs)
  const seconds = (): number => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
  const separate = { planes: alone, flipAnglesDeg: angles.flipAnglesDeg, dynamicFrames: [] }
  if (Math.abs(angles.repetitionTimeMs / echo.repetitionTimeMs - 1) > SAME_TR)
    return { ...separate, warnings: [], seconds: seconds() }
  const ratio = scaleRatio(alone, dynamic.voxels, slices, echo, baseline)
  if (!(Math.abs(ratio - 1) <= SAME_SCALE)) {
    const warning = `The dynamic is ${ratio.toFixed(2)} times as bright as its flip angles foretell: its scale differs, so only its relative signal is used.`
    return { ...separate, warnings: [warning], seconds: seconds() }
  }
  const dynamicFrames = Array.from({ length: baseline.last - baseline.first + 1 }, (_, k) => baseline.first + k)
  const voxels = appended(flipAngles.voxels, pick(dynamic.voxels, slices, dynamicFrames))
  const flipAnglesDeg = [...angles.flipAnglesDeg, ...dynamicFrames.map(() => echo.flipAngleDeg)]
  const planes = await fitT1(voxels, slices, flipAnglesDeg, angles.repetitionTimeMs)
  return { planes, flipAnglesDeg, dynamicFrames, warnings: [], seconds: seconds() }
}

async function fitT1(
  voxels: Voxels,
  slices: number,
  flipAnglesDeg: readonly number[],
  repetitionTimeMs: number,
): Promise<FitPlanes> {
  const model = modelById('vfa')
  const fit = {
    modelId: model.id,
    parameters: Object.keys(model.parameters).length,
    options: optionsFor(model),
    protocol: { flipAnglesDeg, repetitionTimeMs },
    voxels,
    slices,
    samples: flipAnglesDeg.map((_, i) => [i]),
  }
  const { planes } = await fitInChunks(fit, [(job) => Promise.resolve(runFit(job))], UNWATCHED)
  return planes
}

/** Median over the tissue of measured over foretold signal before arrival. */
function scaleRatio(
  { parameters: [T1, M0], status }: FitPlanes,
  voxels: Voxels,
  slices: number,
  echo: { readonly flipAngleDeg: number; readonly repetitionTimeMs: number },
  { first }: Baseline,
): number {
  const measured = frameValues(voxels, first, slices)
  const ratios: number[] = []
  for (let v = 0; v < measured.length; v++) {
    const foretold = M0[v] * spoiledGradientEcho(echo.flipAngleDeg, echo.repetitionTimeMs, 1000 / T1[v])
    if (status[v] === 0 && foretold > 0) ratios.push(measured[v] / foretold)
  }
  ratios.sort((a, b) => a - b)
  return ratios[ratios.length >> 1] ?? NaN
}

/** The frames of one after those of the other. */
export function appended(a: Voxels, b: Voxels): Voxels {
  return {
    frames: [...a.frames, ...b.frames],
    slope: Float64Array.from([...a.slope, ...b.slope]),
    intercept: Float64Array.from([...a.intercept, ...b.intercept]),
  }
}

function pick(voxels: Voxels, slices: number, frames: readonly number[]): Voxels {
  const scale = (values: Float64Array): Float64Array =>
    Float64Array.from(frames.flatMap((frame) => [...values.subarray(frame * slices, (frame + 1) * slices)]))
  return {
    frames: frames.map((frame) => voxels.frames[frame]),
    slope: scale(voxels.slope),
    intercept: scale(voxels.intercept),
  }
}
