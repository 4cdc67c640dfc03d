import { cholesky, solveCholesky } from '../stats/symmetricSolve'
import type { Mask } from './image'
import type { Patch } from './patch'

/** Waves of the outline round its middle: a disc, its shift, an ellipse, and lobes. */
const WAVES = 4
const SHAPE = 2 * WAVES + 1
/** Level inside; level outside and its slopes along columns and rows. */
const LEVELS = 4
const SIZE = LEVELS + SHAPE
/** How far waves may reach, as a share of the radius (SD): lobes of more periods are flatter. */
const WAVE_SD = [0.35, 0.25, 0.2, 0.09, 0.06]
/** Width over which a voxel changes from outside to inside: a voxel seen from any side, and a little blur. */
const RAMP = 1.2
/** Voxels on either side of the edge that take part. */
const BAND = 3
const STEPS = 12
/** In units of the noise: what lies farther from the model counts no more than this. */
const CAP = 2.5
/** Mean squared misfit (noise is 1) beyond which the tissue is not as even as the model. */
const MISFIT = 2
/** Voxels per slice up to which an outline is small: most of it is then edge. */
const SMALL = 100
const FEWEST = 9
/** Step in units of the noise from which single voxels say it better. */
const PLAIN = 12

export interface RoundFitOptions {
  readonly noise: number
  /** Levels next to the edge as they were found before. */
  readonly inside: number
  readonly outside: number
}

/**
 * A small outline fitted anew by least squares as a smooth closed curve (a Fourier series of the radius round its middle) between two levels,
 * with the part of each voxel that lies within: where nearly every voxel is cut by the edge, single voxels say too little, and all of
 * them together place the edge to a fraction of a voxel (after Staib and Duncan, IEEE Trans Pattern Anal Mach Intell 1992;14:1061).
 * Null where the outline is not small, not round enough for this, or where the tissue is not even; and where there is next to no noise.
 */
export function roundFit(patch: Patch, start: Mask, options: RoundFitOptions): Mask | null {
  const middle = middleOf(start, patch.columns)
  if (middle.size < FEWEST || middle.size > SMALL) return null
  if (Math.abs(options.inside - options.outside) > PLAIN * options.noise) return null
  const radius = Math.sqrt(middle.size / Math.PI)
  const first = Float64Array.from({ length: SIZE }, (_, n) => [options.inside, options.outside, 0, 0, radius][n] ?? 0)
  const spread = priorSpread(radius, options)
  let guess: Float64Array = first
  for (let n = 0; n < STEPS; n++) {
    const next = improved({ patch, middle, noise: options.noise }, guess, { first, spread })
    if (!next) return null
    guess = next
  }
  const { misfit, mask } = described({ patch, middle, noise: options.noise }, guess)
  return misfit < MISFIT && alike(mask, start) ? mask : null
}

interface Middle {
  readonly x: number
  readonly y: number
  readonly size: number
}

function middleOf(mask: Mask, columns: number): Middle {
  let [x, y, size] = [0, 0, 0]
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue
    x += i % columns
    y += Math.floor(i / columns)
    size++
  }
  return { x: x / size, y: y / size, size }
}

/** SD within which each number may differ from its start. */
function priorSpread(radius: number, { noise, inside, outside }: RoundFitOptions): Float64Array {
  const level = 0.5 * noise + 0.15 * Math.abs(inside - outside)
  const slope = (0.5 * level) / radius
  return Float64Array.from({ length: SIZE }, (_, n) => {
    if (n < LEVELS) return n < 2 ? level : slope
    return WAVE_SD[(n - LEVELS + 1) >> 1] * radius
  })
}

interface Scene {
  readonly patch: Patch
  readonly middle: Middle
  readonly noise: number
}

/** One Gauss-Newton step towards the most probable numbers. */
function improved(
  scene: Scene,
  guess: Float64Array,
  { first, spread }: { first: Float64Array; spread: Float64Array },
): Float64Array | null {
  const matrix = Array.from({ length: SIZE }, () => new Float64Array(SIZE))
  const right = new Float64Array(SIZE)
  visitBand(scene, guess, (residual, slopes) => {
    const weight = Math.min(1, CAP / Math.abs(residual + 1e-12)) / scene.noise ** 2
    for (let a = 0; a < SIZE; a++) {
      right[a] += weight * slopes[a] * residual * scene.noise
      for (let b = 0; b <= a; b++) matrix[a][b] += weight * slopes[a] * slopes[b]
    }
  })
  for (let a = 0; a < SIZE; a++) {
    const stiffness = 1 / spread[a] ** 2
    matrix[a][a] += stiffness
    right[a] += stiffness * (first[a] - guess[a])
    for (let b = 0; b < a; b++) matrix[b][a] = matrix[a][b]
  }
  const factor = cholesky(matrix)
  if (!factor) return null
  const step = solveCholesky(factor, right)
  const limit = Math.min(1, 1 / (1e-12 + Math.abs(step[LEVELS])))
  return guess.map((value, n) => value + limit * step[n])
}

/** Calls `visit` for every voxel near the edge with its misfit in units of the noise, and how the model there follows each number. */
function visitBand(
  { patch, middle, noise }: Scene,
  guess: Float64Array,
  visit: (residual: number, slopes: Float64Array, share: number) => void,
): void {
  const slopes = new Float64Array(SIZE)
  const [inside, outside] = guess
  for (let i = 0; i < patch.values.length; i++) {
    const dx = (i % patch.columns) - middle.x
    const dy = Math.floor(i / patch.columns) - middle.y
    const far = radiusAt(guess, dx, dy, slopes) - Math.hypot(dx, dy)
    if (Math.abs(far) > BAND) continue
    const share = Math.max(0, Math.min(1, 0.5 + far / RAMP))
    const around = outside + guess[2] * dx + guess[3] * dy
    const moves = share > 0 && share < 1 ? (inside - around) / RAMP : 0
    slopes[0] = share
    slopes[1] = 1 - share
    slopes[2] = (1 - share) * dx
    slopes[3] = (1 - share) * dy
    for (let n = LEVELS; n < SIZE; n++) slopes[n] *= moves
    visit((patch.values[i] - around - share * (inside - around)) / noise, slopes, share)
  }
}

/** Radius of the curve in a direction; leaves the waves there in `waves`, behind the levels. */
function radiusAt(guess: Float64Array, dx: number, dy: number, waves: Float64Array): number {
  const angle = Math.atan2(dy, dx)
  waves[LEVELS] = 1
  let radius = guess[LEVELS]
  for (let n = 1, at = LEVELS + 1; n <= WAVES; n++, at += 2) {
    waves[at] = Math.cos(n * angle)
    waves[at + 1] = Math.sin(n * angle)
    radius += guess[at] * waves[at] + guess[at + 1] * waves[at + 1]
  }
  return radius
}

function described(scene: Scene, guess: Float64Array): { misfit: number; mask: Mask } {
  let [sum, count] = [0, 0]
  visitBand(scene, guess, (residual) => {
    sum += Math.min(residual * residual, 4 * CAP * CAP)
    count++
  })
  const { columns, values } = scene.patch
  const waves = new Float64Array(SIZE)
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const [dx, dy] = [(i % columns) - scene.middle.x, Math.floor(i / columns) - scene.middle.y]
    mask[i] = Math.hypot(dx, dy) < radiusAt(guess, dx, dy, waves) ? 1 : 0
  }
  return { misfit: count > 0 ? sum / count : Infinity, mask }
}

/** The same lesion: five sixths in common. */
function alike(a: Mask, b: Mask): boolean {
  let [both, sum] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    both += a[i] & b[i]
    sum += a[i] + b[i]
  }
  return both > 0.425 * sum
}
