import { expect, it } from 'vitest'
import { overlap } from './overlap'
import { roundFit } from './roundFit'

const SIDE = 30
const [X, Y] = [14.6, 15.3]

/** The part of a voxel (10 × 10 points) within an ellipse, and whether its centre is. */
function ellipse(a: number, b: number) {
  const inside = (x: number, y: number): number => (Math.hypot((x - X) / a, (y - Y) / b) < 1 ? 1 : 0)
  const points = Array.from({ length: 10 }, (_, n) => (n - 4.5) / 10)
  const places = Array.from({ length: SIDE * SIDE }, (_, i) => [i % SIDE, Math.floor(i / SIDE)] as const)
  const share = places.map(
    ([x, y]) => points.flatMap((u) => points.map((v): number => inside(x + u, y + v))).reduce((s, p) => s + p, 0) / 100,
  )
  return { share, mask: Uint8Array.from(places, ([x, y]) => inside(x, y)) }
}

const truth = ellipse(4.6, 3.8)
const patchOf = (level: (i: number) => number) => ({
  values: Float32Array.from(truth.share, (share, i) => 100 + 60 * share + level(i)),
  ...{ columns: SIDE, rows: SIDE, box: { x0: 0, y0: 0, x1: SIDE, y1: SIDE } },
})
const options = { noise: 10, inside: 160, outside: 100 }
const rough = ellipse(5.4, 3.2).mask

it('places the edge of a small lesion where the parts of the voxels say', () => {
  expect(overlap(rough, truth.mask)).toBeLessThan(0.92)
  expect(
    overlap(
      roundFit(
        patchOf(() => 0),
        rough,
        options,
      ) ?? [],
      truth.mask,
    ),
  ).toBeGreaterThan(0.97)
})

it('is not misled by surroundings that grow brighter across the lesion', () => {
  const found = roundFit(
    patchOf((i) => 1.5 * ((i % SIDE) - X)),
    rough,
    options,
  )
  expect(overlap(found ?? [], truth.mask)).toBeGreaterThan(0.95)
})

it('leaves uneven tissue, large outlines and noiseless images to the voxels', () => {
  expect(
    roundFit(
      patchOf((i) => 60 * Math.sin(12.9898 * i)),
      rough,
      options,
    ),
  ).toBeNull()
  expect(
    roundFit(
      patchOf(() => 0),
      ellipse(9, 9).mask,
      options,
    ),
  ).toBeNull()
  expect(
    roundFit(
      patchOf(() => 0),
      rough,
      { ...options, noise: 1 },
    ),
  ).toBeNull()
})
