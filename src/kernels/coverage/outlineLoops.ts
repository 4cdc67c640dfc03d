/** A closed line along voxel edges: x0, y0, x1, y1, … in voxel coordinates where centres are whole numbers; corners only. */
export type Loop = readonly number[]

/** Steps right, down, left, up; turning right is the next one. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const

/**
 * The borders of one slice of a mask, exactly along the edges of its voxels. The inside is to the right of the way round, so that holes run
 * the other way. Voxels that touch at a corner only belong to different loops. Filling all loops by the even-odd rule gives the mask again.
 */
export function outlineLoops(slice: Uint8Array, columns: number, rows: number): Loop[] {
  const width = columns + 1
  const out = edgesFrom(slice, columns, rows)
  const loops: Loop[] = []
  for (let corner = 0; corner < out.length; corner++) {
    while (out[corner]) loops.push(follow(corner))
  }
  return loops

  function follow(start: number): Loop {
    const points: number[] = []
    let direction = firstOf(out[start])
    let corner = start
    do {
      points.push((corner % width) - 0.5, Math.floor(corner / width) - 0.5)
      // Straight on as far as the edge goes: a corner is where the way turns, or where another loop touches.
      do {
        out[corner] &= ~(1 << direction)
        corner += STEPS[direction][0] + width * STEPS[direction][1]
      } while (corner !== start && out[corner] === 1 << direction)
      direction = turn(out[corner], direction)
    } while (corner !== start)
    return points
  }
}

/** Per corner of the voxels a bit for each direction in which a border leaves it. */
function edgesFrom(slice: Uint8Array, columns: number, rows: number): Uint8Array {
  const width = columns + 1
  const out = new Uint8Array(width * (rows + 1))
  const isIn = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i < columns && j < rows && slice[j * columns + i] === 1
  for (let at = slice.indexOf(1); at >= 0; at = slice.indexOf(1, at + 1)) {
    const [i, j] = [at % columns, Math.floor(at / columns)]
    const corner = j * width + i
    if (!isIn(i, j - 1)) out[corner] |= 1
    if (!isIn(i + 1, j)) out[corner + 1] |= 2
    if (!isIn(i, j + 1)) out[corner + width + 1] |= 4
    if (!isIn(i - 1, j)) out[corner + width] |= 8
  }
  return out
}

const firstOf = (bits: number): number => [0, 1, 2, 3].find((d) => bits & (1 << d)) ?? 0

/** The way on: to the right where it can, which keeps to the same voxel. */
const turn = (bits: number, direction: number): number =>
  [1, 0, 3].map((by) => (direction + by) % 4).find((d) => bits & (1 << d)) ?? direction
