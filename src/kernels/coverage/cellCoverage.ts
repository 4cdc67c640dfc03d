/** Adds the share of every cell of a lattice that lies inside a closed surface, face by face. */
export interface CellCoverage {
  /** One flat face of the surface: x, y, z of its corners, counted in cells (cell n spans n to n + 1), turning to the left seen from outside. */
  readonly add: (corners: Float64Array, count: number) => void
  /** Share of each cell, [z][y][x] order. To be called once, after the last face. */
  readonly finish: () => Float64Array
}

/** Corners that a face may have after six cuts; a quadrilateral gains at most one per cut. */
const CORNERS = 16
/** Shares nearer to nothing or to everything than this are rounding. */
const ROUNDING = 1e-9

/**
 * Exact coverage of unit cells by a solid that is given as its surface.
 *
 * The solid is what lies behind its faces, seen from growing x: each face adds the prism between itself and x = −∞, with the sign of its
 * outward normal (divergence theorem, V = ∮ x dy dz). A face is cut into pieces that lie in one cell each; a piece covers its own cell in
 * part and all cells below it fully, which one running sum along x adds up. The same idea draws smooth edges of letters in the plane
 * (Catmull, Computer Graphics (SIGGRAPH) 1978;12:6–11). Cost goes with the surface, not with the volume.
 */
export function cellCoverage(nx: number, ny: number, nz: number): CellCoverage {
  const width = nx + 1 // the last one takes what lies beyond the lattice
  const part = new Float64Array(width * ny * nz)
  const below = new Float64Array(width * ny * nz)
  const buffer = (): Float64Array => new Float64Array(3 * CORNERS)
  const buffers = [0, 1, 2].map(() => [buffer(), buffer(), buffer()] as const)
  const cells = [nx, ny, nz] as const
  const cell = [0, 0, 0]

  /** Cuts a piece at the whole numbers of one axis and hands on what lies in each cell: z, then y, then x. */
  function cut(axis: number, corners: Float64Array, count: number): void {
    let [least, most] = [Infinity, -Infinity]
    for (let v = axis; v < 3 * count; v += 3) {
      if (corners[v] < least) least = corners[v]
      if (corners[v] > most) most = corners[v]
    }
    const first = Math.max(-1, Math.floor(least))
    const last = Math.min(cells[axis], Math.max(first, Math.ceil(most) - 1))
    let [rest, left] = [corners, count]
    for (let c = first; c < last && left > 2; c++) {
      const [lower, one, other] = buffers[axis]
      const upper = rest === one ? other : one
      const inCell = clip(rest, left, axis, c + 1, lower, 1)
      if (inCell > 2) handOn(axis, c, lower, inCell)
      left = clip(rest, left, axis, c + 1, upper, -1)
      rest = upper
    }
    if (left > 2) handOn(axis, last, rest, left)
  }

  function handOn(axis: number, c: number, corners: Float64Array, count: number): void {
    if (c < 0 || (axis > 0 && c >= cells[axis])) return
    cell[axis] = c
    if (axis > 0) cut(axis - 1, corners, count)
    else cover(corners, count)
  }

  /** The piece lies in one cell: its area seen along x, and its first moment from the cell's lower side. */
  function cover(p: Float64Array, count: number): void {
    const [x, y, z] = cell
    let [area, moment] = [0, 0]
    for (let v = 3; v + 3 < 3 * count; v += 3) {
      const cross = (p[v + 1] - p[1]) * (p[v + 5] - p[2]) - (p[v + 2] - p[2]) * (p[v + 4] - p[1])
      area += cross / 2
      moment += (cross / 6) * (p[0] + p[v] + p[v + 3] - 3 * x)
    }
    const at = (z * ny + y) * width + x
    below[at] += area
    if (x < nx) part[at] += moment
  }

  function finish(): Float64Array {
    const shares = new Float64Array(nx * ny * nz)
    for (let line = 0; line < ny * nz; line++) {
      let full = below[line * width + nx]
      for (let x = nx - 1; x >= 0; x--) {
        const share = part[line * width + x] + full
        shares[line * nx + x] = share < ROUNDING ? 0 : share > 1 - ROUNDING ? 1 : share
        full += below[line * width + x]
      }
    }
    return shares
  }

  return { add: (corners, count) => cut(2, corners, count), finish }
}

/** The part of a convex piece on one side of the plane `axis` = `at` (`side` 1: below), into `out`; gives its number of corners. */
function clip(p: Float64Array, count: number, axis: number, at: number, out: Float64Array, side: 1 | -1): number {
  let n = 0
  let previous = 3 * (count - 1)
  let before = side * (at - p[previous + axis])
  for (let v = 0; v < 3 * count; v += 3) {
    const here = side * (at - p[v + axis])
    if ((before > 0 && here < 0) || (before < 0 && here > 0)) {
      const t = before / (before - here)
      for (let a = 0; a < 3; a++) out[n + a] = p[previous + a] + t * (p[v + a] - p[previous + a])
      out[n + axis] = at
      n += 3
    }
    if (here >= 0) {
      out[n] = p[v]
      out[n + 1] = p[v + 1]
      out[n + 2] = p[v + 2]
      n += 3
    }
    previous = v
    before = here
  }
  return n / 3
}
