import type { GridSize } from '../kernels/stats/distanceTransform'
import { maskAgreement } from '../kernels/stats/maskAgreement'
import { numbersOf, type Entries } from '../data/entries'

/** Two masks on one grid, as run lengths that begin with the background. */
export function masks(input: Entries): object {
  const dims = triple(input, 'dims')
  if (!dims.every((d) => Number.isInteger(d) && d > 0))
    throw new Error('input.dims must be three whole numbers above 0')
  const spacing = triple(input, 'spacing')
  if (!spacing.every((s) => s > 0)) throw new Error('input.spacing must be three lengths in mm above 0')
  const grid: GridSize = { dims, spacing }
  return maskAgreement(fromRuns(input, 'a', dims), fromRuns(input, 'b', dims), grid)
}

function triple(input: Entries, name: string): readonly [number, number, number] {
  const [x, y, z, ...rest] = numbersOf(input, name)
  if (z === undefined || rest.length) throw new Error(`input.${name} must be three numbers`)
  return [x, y, z]
}

function fromRuns(input: Entries, name: string, dims: readonly number[]): Uint8Array {
  const runs = numbersOf(input, name)
  const size = dims[0] * dims[1] * dims[2]
  const total = runs.reduce((sum, run) => sum + run, 0)
  if (total !== size || !runs.every((run) => Number.isInteger(run) && run >= 0))
    throw new Error(`input.${name}: the runs cover ${total} voxels, the grid has ${size}`)
  const mask = new Uint8Array(size)
  let at = 0
  runs.forEach((run, i) => {
    mask.fill(i % 2, at, at + run)
    at += run
  })
  return mask
}
