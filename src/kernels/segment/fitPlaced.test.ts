import { expect, it } from 'vitest'
import { bestShift, type Shift } from './bestShift'
import { fitPlaced } from './fitPlaced'
import type { ImageVolume, Mask } from './image'
import { overlap } from './overlap'
import { testLesion } from './testLesion'

const { volume, truth } = testLesion({ seed: 4, across: 30, contrastToNoise: 8 })
const { columns, rows, slices } = volume
const plane = columns * rows

/** The middle of the volume, all of it as points of an image that says `value` of what the volume shows there, placed `off` voxels away. */
function pointsOff(off: readonly [number, number, number], value: (shown: number) => number) {
  const points = { values: [] as number[], column: [] as number[], row: [] as number[], slice: [] as number[] }
  for (let k = 4; k < slices - 4; k++)
    for (let j = 20; j < rows - 20; j++)
      for (let i = 20; i < columns - 20; i++) {
        points.values.push(value(volume.values[k * plane + j * columns + i]))
        points.column.push(i + off[0])
        points.row.push(j + off[1])
        points.slice.push(k + off[2])
      }
  const [values, column, row, slice] = [points.values, points.column, points.row, points.slice].map((list) =>
    Float32Array.from(list),
  )
  return { values, column, row, slice }
}

function shiftOf(image: ImageVolume, points: ReturnType<typeof pointsOff>, reachMm = 12): Shift {
  const work = bestShift(image, points, reachMm)
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
}

it('finds how far an image lies off, in mm along the axes of the other', () => {
  const { mm } = shiftOf(
    volume,
    pointsOff([-5, 3, 2], (shown) => shown),
  )
  ;[5, -3, -4].forEach((wanted, axis) => expect(Math.abs(mm[axis] - wanted)).toBeLessThanOrEqual(0.5))
})

it('finds it where what is bright in one image is dark in the other', () => {
  const { mm } = shiftOf(
    volume,
    pointsOff([-5, 3, 2], (shown) => 3000 - 2 * shown),
  )
  ;[5, -3, -4].forEach((wanted, axis) => expect(Math.abs(mm[axis] - wanted)).toBeLessThanOrEqual(0.5))
})

it('shifts nothing where one image says nothing of the other', () => {
  let state = 7
  const noise = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0)
  expect(shiftOf(volume, pointsOff([0, 0, 0], noise)).mm).toEqual([0, 0, 0])
  const even = { ...volume, values: new Float32Array(volume.values.length).fill(3) }
  expect(
    shiftOf(
      even,
      pointsOff([0, 0, 0], (shown) => shown),
    ).mm,
  ).toEqual([0, 0, 0])
})

/** The mask moved within the slices and between them. */
function movedBy(mask: Mask, i: number, j: number, k: number): Mask {
  const out = new Uint8Array(mask.length)
  mask.forEach((inside, n) => {
    if (inside) out[n + (k * rows + j) * columns + i] = 1
  })
  return out
}

function fitted(placed: Mask): Mask {
  const out = new Uint8Array(placed.length)
  for (const { slice, mask } of fitPlaced(volume, placed)) out.set(mask, slice * plane)
  return out
}

it('fits an outline that was placed two voxels and a slice off to the edge of every slice', () => {
  const placed = movedBy(truth, 2, -1, 1)
  expect(overlap(placed, truth)).toBeLessThan(0.9)
  expect(overlap(fitted(placed), truth)).toBeGreaterThan(0.95)
})

it('follows a lesion that has grown or shrunk, also beyond the slices on which it was placed', () => {
  const inner = truth.map((inside, n) =>
    inside && [1, columns, plane].every((step) => [2, 1].every((m) => truth[n - m * step] && truth[n + m * step]))
      ? 1
      : 0,
  )
  const outer = [1, columns, plane].reduce(
    (mask, step) => mask.map((v, n) => v | mask[n - step] | mask[n + step]),
    truth,
  )
  for (const placed of [inner, outer]) expect(overlap(fitted(placed), truth)).toBeGreaterThan(0.95)
})

it('gives nothing for an outline without a voxel', () => {
  expect(fitted(new Uint8Array(truth.length))).not.toContain(1)
})
