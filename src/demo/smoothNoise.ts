import { randomIntegers } from './random'

const SIZE = 32
const MASK = SIZE - 1
const lattice = makeLattice()

function makeLattice(): Float32Array {
  const next = randomIntegers(77)
  return Float32Array.from({ length: SIZE ** 3 }, () => (next() >>> 0) / 4294967296)
}

/** Smooth noise in 0–1 with one bump per unit length, the same at the same place for ever: texture of marrow, septa, bowel. */
export function smoothNoise(x: number, y: number, z: number): number {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)]
  const [a, b, c] = [ease(x - i), ease(y - j), ease(z - k)]
  const [i0, i1] = [i & MASK, (i + 1) & MASK]
  const [j0, j1] = [(j & MASK) * SIZE, ((j + 1) & MASK) * SIZE]
  const [k0, k1] = [(k & MASK) * SIZE * SIZE, ((k + 1) & MASK) * SIZE * SIZE]
  const near = mix(
    mix(lattice[i0 + j0 + k0], lattice[i1 + j0 + k0], a),
    mix(lattice[i0 + j1 + k0], lattice[i1 + j1 + k0], a),
    b,
  )
  const far = mix(
    mix(lattice[i0 + j0 + k1], lattice[i1 + j0 + k1], a),
    mix(lattice[i0 + j1 + k1], lattice[i1 + j1 + k1], a),
    b,
  )
  return mix(near, far, c)
}

const ease = (t: number): number => t * t * (3 - 2 * t)
const mix = (a: number, b: number, t: number): number => a + (b - a) * t
