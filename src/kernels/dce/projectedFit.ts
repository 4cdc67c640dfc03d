import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { fromBlock, type VoxelFit } from '../voxelFit'
import { blockProduct } from './blockProduct'
import { nodeValuesOf } from './nodeValues'
import type { RateFamily } from './rateFamily'

/** The fit of one voxel from its coordinates `c` in the basis of a family. */
export interface ProjectedSolver {
  readonly family: RateFamily
  readonly c: Float64Array
  /** Filled with the products of c and the free vectors of the nodes where the family has one delay; null where nobody asks. */
  readonly g: Float64Array | null
  /** Fits, writes the results of voxel `v`, and says what became of it; `energy` is Σ s² over its `n` samples. */
  readonly solve: (energy: number, n: number, v: number) => FitStatus
}

export interface ProjectedSpec {
  /** min */
  readonly times: Float64Array
  readonly parameters: number
  /** Makes the solver for these times, all of the study's or those that a voxel has. */
  readonly solver: (times: Float64Array) => ProjectedSolver
  /** What turns the block's first samples into concentrations before the fit, and how many rows behind them it reads. */
  readonly convert?: (count: number) => void
  readonly extraRows: number
}

/** Sets of samples that are there, of which the preparations are kept. */
const MOST_PATTERNS = 64

/**
 * A fit that needs of a voxel no more than its coordinates in the few directions of a family of curves: projects the voxels of the block
 * together, then solves one after the other. A voxel with missing samples is fitted to those it has, as a study of its own.
 */
export function projectedFit(spec: ProjectedSpec): VoxelFit {
  const { samples, results, status } = voxelBlock
  const { times, convert, extraRows } = spec
  const n = times.length
  const { family, c, g, solve } = spec.solver(times)
  const { basis, size, axis } = family
  const single = g && family.delays.length === 1 ? family.table(0) : null
  const coordinates = new Float64Array((size + 4) * BLOCK)
  const nodeValues = new Float64Array((axis.nodes + 4) * BLOCK)
  const energy = new Float64Array(BLOCK)
  const sum = new Float64Array(BLOCK)
  const projection = { input: samples, output: coordinates }
  const nodeProduct = { input: coordinates, output: nodeValues }
  const patterns = new Map<string, ProjectedSolver | null>()

  function measure(count: number): void {
    for (let v = 0; v < count; v++) energy[v] = sum[v] = 0
    for (let i = 0; i < n; i += 2) {
      const row = i * BLOCK
      const next = i + 1 < n ? row + BLOCK : -1
      for (let v = 0; v < count; v++) {
        const s = samples[row + v]
        const t = next < 0 ? 0 : samples[next + v]
        energy[v] += s * s + t * t
        sum[v] += s + t
      }
    }
    blockProduct(basis, { rows: size, columns: n }, projection, count)
    if (single) blockProduct(single.freeNodes, { rows: axis.nodes, columns: size }, nodeProduct, count)
  }

  function fitWhole(v: number): FitStatus {
    for (let r = 0; r < size; r++) c[r] = coordinates[r * BLOCK + v]
    if (g && single) for (let k = 0; k < g.length; k++) g[k] = nodeValues[k * BLOCK + v]
    const found = solve(energy[v], n, v)
    explain(v, n, energy[v], sum[v])
    return found
  }

  /** R² behind the residual; NaN where the samples do not vary. */
  function explain(v: number, m: number, squares: number, total: number): void {
    const residual = results[2 * spec.parameters * BLOCK + v]
    const spread = squares - (total * total) / m
    results[(2 * spec.parameters + 1) * BLOCK + v] = spread > 0 ? 1 - (m * residual * residual) / spread : NaN
  }

  function fitRest(v: number): FitStatus {
    const there = Array.from({ length: n }, (_, i) => i).filter((i) => Number.isFinite(samples[i * BLOCK + v]))
    const part = there.length > spec.parameters + 1 ? patternOf(there) : null
    if (!part) {
      for (let k = 0; k <= 2 * spec.parameters + 1; k++) results[k * BLOCK + v] = NaN
      return FitStatus.BadSignal
    }
    const own = Float64Array.from(there, (i) => samples[i * BLOCK + v])
    const rows = part.family.basis
    for (let r = 0; r < part.c.length; r++) {
      let sum = 0
      for (let i = 0; i < own.length; i++) sum += rows[r * own.length + i] * own[i]
      part.c[r] = sum
    }
    if (part.g && single) nodeValuesOf(part.family.table(0), part.c, part.g)
    const squares = own.reduce((total, s) => total + s * s, 0)
    const found = part.solve(squares, own.length, v)
    explain(
      v,
      own.length,
      squares,
      own.reduce((total, s) => total + s, 0),
    )
    return found
  }

  /** The solver for the samples that are there, kept for voxels that miss the same; null where too little is left to fit. */
  function patternOf(there: readonly number[]): ProjectedSolver | null {
    const key = there.join()
    const known = patterns.get(key)
    if (known !== undefined) return known
    const [oldest] = patterns.keys()
    if (patterns.size >= MOST_PATTERNS) patterns.delete(oldest)
    const made = solverOrNull(() => spec.solver(Float64Array.from(there, (i) => times[i])))
    patterns.set(key, made)
    return made
  }

  const fit = fromBlock(({ count, gather }) => {
    gather()
    convert?.(count)
    measure(count)
    for (let v = 0; v < count; v++) status[v] = energy[v] < Infinity ? fitWhole(v) : fitRest(v)
    return false
  }, n + extraRows)
  return Object.assign(fit, { hasRSquared: true })
}

/** Null where the arterial curve is nought at every time that is left. */
function solverOrNull(make: () => ProjectedSolver): ProjectedSolver | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
