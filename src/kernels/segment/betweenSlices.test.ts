import { expect, it } from 'vitest'
import { overlap } from './overlap'
import { propagate } from './propagate'

const [SIDE, SLICES, STEP, RADIUS] = [48, 11, 4, 13]
const PLANE = SIDE * SIDE

/** How deep a place (voxels of the slice) lies in a ball; negative outside. */
const depth = (x: number, y: number, z: number): number => RADIUS - Math.hypot(x - 23.6, y - 24.3, z - 20.7)

/** A ball in slices four voxels thick: each voxel holds the mean over its thickness; repeatable noise. */
function thickBall(step: number, noise: number) {
  const values = new Float32Array(PLANE * SLICES)
  const truth = new Uint8Array(PLANE * SLICES)
  for (let i = 0; i < values.length; i++) {
    const [x, y, k] = [i % SIDE, Math.floor(i / SIDE) % SIDE, Math.floor(i / PLANE)]
    truth[i] = depth(x, y, k * STEP) > 0 ? 1 : 0
    for (let n = 0; n < 16; n++) {
      const across = depth(x, y, (k + (n + 0.5) / 16 - 0.5) * STEP)
      values[i] += (step * Math.max(0, Math.min(1, across + 0.5))) / 16
    }
    const wave = Math.sin(12.9898 * i) * 43758.5453
    values[i] += 300 + noise * 3.46 * (wave - Math.floor(wave) - 0.5)
  }
  return { volume: { values, columns: SIDE, rows: SIDE, slices: SLICES, spacing: [1, 1, STEP] as const }, truth }
}

it.each([{ step: 200 }, { step: -200 }, { step: 80 }])(
  'places the edge of the last, half filled slices by what the lesion looks like where it fills them: step $step',
  ({ step }) => {
    const { volume, truth } = thickBall(step, 10)
    const seed = new Uint8Array(truth.length)
    seed.set(truth.subarray(5 * PLANE, 6 * PLANE), 5 * PLANE)
    const found = propagate(volume, seed, 5, { refitSeed: true })
    expect(overlap(found.mask, truth)).toBeGreaterThan(0.95)
    const extra = found.mask.reduce((sum, inside, i) => sum + (inside && !truth[i] ? 1 : 0), 0)
    expect(extra).toBeLessThan(0.05 * truth.reduce((sum, inside) => sum + inside, 0))
  },
)
