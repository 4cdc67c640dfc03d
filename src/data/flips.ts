import type { Mask } from './roi'
import type { VoxelBox } from './voxelBox'

/**
 * The voxels in which two masks differ, as runs in the order of the mask: how many to pass over, how many to turn over, and so on, each
 * number in groups of seven bits, lowest first, the eighth saying that more follow. Turning the same voxels over again leads back, so one
 * record serves undo and redo; against the empty mask it is the mask itself, for saving.
 */
export type Flips = Uint8Array<ArrayBuffer>

interface Size {
  readonly columns: number
  readonly rows: number
}

/** Where `before` and `after` differ inside the box; `before` null is the empty mask. */
export function flipsBetween(before: Mask | null, after: Mask, { columns, rows }: Size, box: VoxelBox): Flips {
  const writer = new RunWriter()
  for (let z = box.z0; z < box.z1; z++)
    for (let y = box.y0; y < box.y1; y++) {
      const line = (z * rows + y) * columns
      for (let i = line + box.x0; i < line + box.x1; i++) if (after[i] !== (before ? before[i] : 0)) writer.add(i)
    }
  return writer.bytes()
}

/** Turns the voxels over in place. Refuses runs that leave the mask: they are not of this mask. */
export function applyFlips(mask: Mask, flips: Flips): void {
  forEachRun(flips, (from, to) => {
    if (to > mask.length) throw new RangeError(`applyFlips: a run ends at ${to}, the mask has ${mask.length} voxels`)
    for (let i = from; i < to; i++) mask[i] ^= 1
  })
}

/** Calls with every run from its first voxel to the one behind its last. */
export function forEachRun(flips: Flips, visit: (from: number, to: number) => void): void {
  let at = 0
  let voxel = 0
  const next = (): number => {
    let [value, factor] = [0, 1]
    for (;;) {
      if (at >= flips.length) throw new RangeError(`forEachRun: cut off after ${flips.length} bytes`)
      const byte = flips[at++]
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
  }
  while (at < flips.length) {
    const from = voxel + next()
    voxel = from + next()
    visit(from, voxel)
  }
}

/** The smallest box that holds every voxel turned over; null where there is none. */
export function boxOfFlips(flips: Flips, { columns, rows }: Size): VoxelBox | null {
  let [x0, y0, z0, x1, y1, z1] = [Infinity, Infinity, Infinity, 0, 0, 0]
  const hold = (x: number, y: number, z: number): void => {
    x0 = Math.min(x0, x)
    y0 = Math.min(y0, y)
    z0 = Math.min(z0, z)
    x1 = Math.max(x1, x + 1)
    y1 = Math.max(y1, y + 1)
    z1 = Math.max(z1, z + 1)
  }
  const corner = (i: number): void =>
    hold(i % columns, Math.floor(i / columns) % rows, Math.floor(i / (columns * rows)))
  forEachRun(flips, (from, to) => {
    corner(from)
    corner(to - 1)
    if (Math.floor(from / columns) !== Math.floor((to - 1) / columns)) [x0, x1] = [0, columns]
    if (Math.floor(from / (columns * rows)) !== Math.floor((to - 1) / (columns * rows))) [y0, y1] = [0, rows]
  })
  return x1 > 0 ? { x0, y0, z0, x1, y1, z1 } : null
}

/** Slices in which a voxel is turned over, in order. */
export function slicesOfFlips(flips: Flips, { columns, rows }: Size): number[] {
  const plane = columns * rows
  const slices: number[] = []
  forEachRun(flips, (from, to) => {
    for (let k = Math.floor(from / plane); k * plane < to; k++) if (slices.at(-1) !== k) slices.push(k)
  })
  return slices
}

/** Joins voxels that follow each other to runs and writes them. */
class RunWriter {
  private out = new Uint8Array(64)
  private used = 0
  private behind = 0
  private start = -1
  private end = -1

  /** Voxels come in growing order. */
  add(voxel: number): void {
    if (voxel === this.end) return void this.end++
    this.close()
    this.start = voxel
    this.end = voxel + 1
  }

  bytes(): Flips {
    this.close()
    this.start = -1
    return this.out.slice(0, this.used)
  }

  private close(): void {
    if (this.start < 0) return
    this.number(this.start - this.behind)
    this.number(this.end - this.start)
    this.behind = this.end
  }

  private number(value: number): void {
    if (this.used + 10 > this.out.length) {
      const larger = new Uint8Array(2 * this.out.length)
      larger.set(this.out)
      this.out = larger
    }
    let rest = value
    while (rest > 127) {
      this.out[this.used++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.out[this.used++] = rest
  }
}
