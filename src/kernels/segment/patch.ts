import { cropSlice, type Box, type ImageVolume, type Mask, type Plane, type Point } from './image'

/** A piece of a slice as numbers, and where it was cut out. */
export interface Patch {
  readonly values: Float32Array
  readonly columns: number
  readonly rows: number
  readonly box: Box
}

export const cutPatch = (plane: Plane, box: Box): Patch =>
  cutFromSlice({ ...plane, slices: 1, spacing: [...plane.spacing, 1] }, 0, box)

export const cutFromSlice = (volume: ImageVolume, slice: number, box: Box): Patch => ({
  values: cropSlice(volume, slice, box),
  columns: box.x1 - box.x0,
  rows: box.y1 - box.y0,
  box,
})

/** Numbers of one patch laid into the box of another of the same slice grid; `elsewhere` where they do not reach. */
export function movePatch(values: ArrayLike<number>, from: Box, to: Box, elsewhere: number): Float32Array<ArrayBuffer> {
  const [width, wide] = [from.x1 - from.x0, to.x1 - to.x0]
  const out = new Float32Array(wide * (to.y1 - to.y0)).fill(elsewhere)
  for (let y = Math.max(from.y0, to.y0); y < Math.min(from.y1, to.y1); y++)
    for (let x = Math.max(from.x0, to.x0); x < Math.min(from.x1, to.x1); x++)
      out[(y - to.y0) * wide + x - to.x0] = values[(y - from.y0) * width + x - from.x0]
  return out
}

/** The square of 2·reach + 1 voxels round a point, as far as the slice goes. */
export const boxRound = (
  { columns, rows }: Pick<Plane, 'columns' | 'rows'>,
  { column, row }: Point,
  reach: number,
): Box => ({
  x0: Math.max(0, Math.round(column) - reach),
  y0: Math.max(0, Math.round(row) - reach),
  x1: Math.min(columns, Math.round(column) + reach + 1),
  y1: Math.min(rows, Math.round(row) + reach + 1),
})

/** The part of a slice's mask that lies in the box. */
export function cutMask(mask: Mask, columns: number, { x0, y0, x1, y1 }: Box): Mask {
  const out = new Uint8Array((x1 - x0) * (y1 - y0))
  for (let y = y0; y < y1; y++) out.set(mask.subarray(y * columns + x0, y * columns + x1), (y - y0) * (x1 - x0))
  return out
}

/** A patch's mask laid into a slice that is empty elsewhere. */
export function uncutMask(mask: Mask, { columns, rows }: Pick<Plane, 'columns' | 'rows'>, box: Box): Mask {
  const out = new Uint8Array(columns * rows)
  const width = box.x1 - box.x0
  for (let y = box.y0; y < box.y1; y++)
    out.set(mask.subarray((y - box.y0) * width, (y - box.y0 + 1) * width), y * columns + box.x0)
  return out
}
