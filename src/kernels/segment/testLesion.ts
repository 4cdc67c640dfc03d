import type { ImageVolume, Mask, Point } from './image'

/** A made-up lesion whose outline is known, for tests and for the bench. */
export interface TestLesion {
  readonly volume: ImageVolume
  readonly truth: Mask
  readonly centre: Point & { readonly slice: number }
}

export interface TestLesionPlan {
  readonly seed: number
  /** Voxels across, in the slice. */
  readonly across: number
  readonly contrastToNoise: number
  /** Darker than its surroundings. */
  readonly dark?: boolean
  /** A core at the level of the surroundings less a third of the step, up to this share of the radius. */
  readonly core?: number
  readonly size?: number
  readonly slices?: number
  /** Slice step over voxel step in the slice. */
  readonly sliceStep?: number
}

/** SD of the noise, and level of the surroundings. */
export const LESION = { noise: 10, background: 200 }

/** An ellipsoid with lobes on an even background, with partial volume at its edge, under a bias field of ±15 % and Gaussian noise. */
export function testLesion(plan: TestLesionPlan): TestLesion {
  const { size = 96, slices = 16, sliceStep = 2, core = 0 } = plan
  const random = uniform(plan.seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const depth = lesionDepth(plan, { size, slices, sliceStep }, random)
  const bias = biasField(size, slices, random)
  const step = plan.contrastToNoise * LESION.noise * (plan.dark ? -1 : 1)
  const values = new Float32Array(size * size * slices)
  const truth = new Uint8Array(values.length)
  for (let z = 0, i = 0; z < slices; z++)
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++, i++) {
        const d = depth(x, y, z)
        truth[i] = d < 1 ? 1 : 0
        const share = Math.abs(d - 1) * plan.across < 4 ? partOfVoxel(depth, x, y, z) : truth[i]
        const level = d < core ? -step / 3 : step * share
        values[i] = (LESION.background + level) * bias(x, y, z) + LESION.noise * normal()
      }
  const volume = { values, columns: size, rows: size, slices, spacing: [1, 1, sliceStep] as const }
  return { volume, truth, centre: centreOf(truth, size) }
}

type Depth = (x: number, y: number, z: number) => number

/** 0 in the middle, 1 at the edge. */
function lesionDepth(
  { across }: TestLesionPlan,
  { size, slices, sliceStep }: { size: number; slices: number; sliceStep: number },
  random: () => number,
): Depth {
  const radius = across / 2
  const up = Math.max(1.3 * sliceStep, Math.min(((slices - 4) * sliceStep) / 2, radius * (0.7 + 0.6 * random())))
  const radii = [radius, radius * (0.7 + 0.3 * random()), up]
  const middle = [size / 2 + 4 * (random() - 0.5), size / 2 + 4 * (random() - 0.5), (slices - 1) / 2 + random() - 0.5]
  const turn = Math.PI * random()
  const lobes = [2, 3, 4].map((n) => ({ n, height: 0.03 + 0.06 * random(), phase: 2 * Math.PI * random() }))
  return (x, y, z) => {
    const [px, py] = [x - middle[0], y - middle[1]]
    const a = (px * Math.cos(turn) + py * Math.sin(turn)) / radii[0]
    const b = (py * Math.cos(turn) - px * Math.sin(turn)) / radii[1]
    const c = ((z - middle[2]) * sliceStep) / radii[2]
    const angle = Math.atan2(b, a)
    const wave = lobes.reduce((sum, lobe) => sum + lobe.height * Math.cos(lobe.n * angle + lobe.phase + c), 1)
    return Math.hypot(a, b, c) / wave
  }
}

function partOfVoxel(depth: Depth, x: number, y: number, z: number): number {
  let inside = 0
  for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) if (depth(x + dx / 3, y + dy / 3, z) < 1) inside++
  return inside / 9
}

function biasField(size: number, slices: number, random: () => number): Depth {
  const slopes = [0.3 * (random() - 0.5), 0.3 * (random() - 0.5), 0.1 * (random() - 0.5), 0.2 * (random() - 0.5)]
  return (x, y, z) => {
    const [u, v, w] = [(2 * x) / size - 1, (2 * y) / size - 1, (2 * z) / slices - 1]
    return 1 + slopes[0] * u + slopes[1] * v + slopes[2] * w + slopes[3] * (u * u + v * v)
  }
}

function centreOf(mask: Mask, size: number): TestLesion['centre'] {
  const sums = [0, 0, 0, 0]
  mask.forEach((inside, i) => {
    if (!inside) return
    const place = [i % size, Math.floor(i / size) % size, Math.floor(i / (size * size)), 1]
    place.forEach((value, axis) => (sums[axis] += value))
  })
  const [column, row, slice] = sums.map((sum) => Math.round(sum / sums[3]))
  return { column, row, slice }
}

/** Uniform in (0, 1): a linear congruential generator (Numerical Recipes), the same numbers for the same seed. */
function uniform(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}
