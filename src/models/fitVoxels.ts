import { FIT_STATUS, FitStatus, type FitStatusName } from '../kernels/fitStatus'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'
import { fitOutputs, type BlockFit, type NextVoxels, type Plane, type VoxelFit } from '../kernels/voxelFit'
import { withLogs, type Frame } from './frame'

/** What a fit gives, one array per quantity. `details` holds the standard errors in the order of the parameters, then the residual. */
export interface FitPlanes {
  readonly parameters: readonly Plane[]
  readonly details: readonly Plane[]
  readonly status: Uint8Array<ArrayBuffer>
  /** Part of the samples' variance that each curve explains: beside details, and where the fit tells it itself. */
  readonly rSquared?: Plane | null
}

/** Empty planes for `voxels` voxels of a model with `parameters` parameters; in double precision where asked, else as maps are kept. */
export function newPlanes(voxels: number, parameters: number, { details = false, double = false } = {}): FitPlanes {
  const plane = (): Plane => (double ? new Float64Array(voxels) : new Float32Array(voxels))
  return {
    parameters: Array.from({ length: parameters }, plane),
    details: Array.from({ length: details ? fitOutputs(parameters) - parameters : 0 }, plane),
    status: new Uint8Array(voxels),
  }
}

/**
 * Fits voxel after voxel. Each sample of the model comes from one frame, or from several whose geometric mean it is
 * (diffusion directions of one b: exact for the trace where the decay is exponential).
 */
export function fitVoxels(fit: VoxelFit, samples: readonly (readonly Frame[])[], planes: FitPlanes): void {
  const voxels = planes.status.length
  const outputs = [...planes.parameters, ...planes.details, ...(planes.rSquared ? [planes.rSquared] : [])]
  const hasDetails = planes.details.length > 0
  const block = fit.block ?? blockOf(fit, samples.length, fitOutputs(planes.parameters.length))
  const logs = logsOf(samples)
  const statuses = planes.status.fill(FitStatus.Ok)
  for (let from = 0; from < voxels; from += BLOCK) {
    const count = Math.min(BLOCK, voxels - from)
    const gatherAll = (): void => samples.forEach((frames, i) => gather(frames, from, count, i * BLOCK))
    const isWritten = block({ count, from, planes: outputs, statuses, gather: gatherAll, logs }, hasDetails)
    if (isWritten) continue
    outputs.forEach((plane, k) => scatter(plane, from, count, k * BLOCK))
    statuses.set(voxelBlock.status.subarray(0, count), from)
  }
}

/** The samples with their logarithms, looked up when a fit first asks for them: others need not pay for tables. */
function logsOf(samples: readonly (readonly Frame[])[]): NextVoxels['logs'] {
  let known: ReturnType<NextVoxels['logs']> | undefined
  return () => {
    if (known === undefined) known = samples.every((frames) => frames.length === 1) ? withLogs(samples.flat()) : null
    return known
  }
}

/** A fit of one voxel, for each voxel of the block. */
function blockOf(fit: VoxelFit, n: number, width: number): BlockFit {
  const one = new Float64Array(n)
  const out = new Float64Array(width)
  const { samples, results, status } = voxelBlock
  return ({ count, gather }) => {
    gather()
    for (let v = 0; v < count; v++) {
      for (let i = 0; i < n; i++) one[i] = samples[i * BLOCK + v]
      status[v] = fit(one, out)
      for (let k = 0; k < width; k++) results[k * BLOCK + v] = out[k]
    }
    return false
  }
}

const { gather, scatter } = copying()

/** Between the planes of a volume and the block. */
function copying() {
  const { samples, results } = voxelBlock

  function gather(frames: readonly Frame[], from: number, count: number, at: number): void {
    if (frames.length > 1) return gatherGeometricMean(frames, from, count, at)
    const { stored, slope, intercept } = frames[0]
    for (let v = 0; v < count; v++) samples[at + v] = stored[from + v] * slope + intercept
  }

  /** A negative value makes the mean unknown (NaN); a zero makes it zero. */
  function gatherGeometricMean(frames: readonly Frame[], from: number, count: number, at: number): void {
    for (let v = 0; v < count; v++) {
      let sum = 0
      for (const { stored, slope, intercept } of frames) sum += Math.log(stored[from + v] * slope + intercept)
      samples[at + v] = Math.exp(sum / frames.length)
    }
  }

  function scatter(plane: Plane, from: number, count: number, at: number): void {
    for (let v = 0; v < count; v++) plane[from + v] = results[at + v]
  }

  return { gather, scatter }
}

/** Voxels per status, by name; statuses that do not occur are left out. */
export function countStatuses(status: Uint8Array): Partial<Record<FitStatusName, number>> {
  const counts = new Uint32Array(FIT_STATUS.length)
  for (let v = 0; v < status.length; v++) counts[status[v]]++
  return Object.fromEntries(FIT_STATUS.map((name, code) => [name, counts[code]] as const).filter(([, n]) => n > 0))
}
