import type { PlaneCurve } from './planeCurve'

const NODES_X = 72
const NODES_Y = 14
const CELLS = 48
const PER_NODE = 12
/** A start is carried no further from its node, in steps of the grid. */
const REACH = 1
/** Sine of the angle at which two ways along the grid are told apart. */
const APART = 0.02

/**
 * The start of a search for two parameters by looking it up: a voxel is projected on three fixed curves, and the two ratios of the projections, which do
 * not depend on S0, name a cell of a table that holds the node (x, y) whose curve has such ratios; from there it goes along a plane. Made once from b, of the curves that `node`
 * gives for u and v from 0 to 1; a voxel costs three dot products.
 */
export function planeTable(curve: PlaneCurve, node: (u: number, v: number) => readonly [number, number]) {
  const n = curve.samples
  const nodes = Array.from({ length: NODES_X * NODES_Y }, (_, k) =>
    node((k % NODES_X) / (NODES_X - 1), Math.floor(k / NODES_X) / (NODES_Y - 1)),
  )
  const curves = nodes.map(([x, y]) => Float64Array.from({ length: n }, (_, i) => curve.value(x, y, i)))
  const basis = threeOf(curves)
  const ratios = curves.map((g) => {
    const [p, q, r] = basis.map((w) => dot(w, g))
    return [q / p, r / p]
  })
  const edges = [0, 1].map((d) => {
    const all = ratios.map((r) => r[d])
    const [from, to] = [Math.min(...all), Math.max(...all)]
    return { from, perCell: CELLS / (to - from || 1) }
  })
  const cellOf = (value: number, d: number): number =>
    Math.min(CELLS - 1, Math.max(0, Math.floor((value - edges[d].from) * edges[d].perCell)))
  const table = new Int32Array(CELLS * CELLS).fill(-1)
  ratios.forEach(([q, r], k) => (table[cellOf(q, 0) * CELLS + cellOf(r, 1)] = k))
  spread(table)
  const nearest = Uint16Array.from(table)
  const lines = linesOf(nodes, ratios)
  const [first, second, third] = basis
  const [{ from: fromQ, perCell: perQ }, { from: fromR, perCell: perR }] = edges

  return (s: Float64Array, at: Float64Array): void => {
    let p = 0
    let q = 0
    let r = 0
    for (let i = 0; i < n; i++) {
      p += s[i] * first[i]
      q += s[i] * second[i]
      r += s[i] * third[i]
    }
    const inverse = p > 0 ? 1 / p : 0
    const row = Math.min(CELLS - 1, Math.max(0, Math.floor((q * inverse - fromQ) * perQ)))
    const column = Math.min(CELLS - 1, Math.max(0, Math.floor((r * inverse - fromR) * perR)))
    const k = PER_NODE * nearest[row * CELLS + column]
    const dq = q * inverse - lines[k]
    const dr = r * inverse - lines[k + 1]
    const du = within(REACH, lines[k + 2] * dq + lines[k + 3] * dr)
    const dv = within(REACH, lines[k + 4] * dq + lines[k + 5] * dr)
    at[0] = lines[k + 6] + lines[k + 7] * du + lines[k + 8] * dv
    at[1] = lines[k + 9] + lines[k + 10] * du + lines[k + 11] * dv
  }
}

const within = (most: number, x: number): number => (x > most ? most : x < -most ? -most : x)

/**
 * Of each node, what carries a start from it to ratios near its own: the ratios, the inverse of their derivatives by place in the grid, and (x, y) with
 * their derivatives by place. Where the ratios hardly tell one way along the grid from the other, the start stays at the node.
 */
function linesOf(nodes: readonly (readonly [number, number])[], ratios: readonly (readonly number[])[]): Float64Array {
  const along = (
    of: readonly (readonly number[])[],
    d: number,
    k: number,
    stride: number,
    place: number,
    count: number,
  ) => {
    const before = place > 0 ? k - stride : k
    const after = place < count - 1 ? k + stride : k
    return (of[after][d] - of[before][d]) / ((after - before) / stride)
  }
  const lines = nodes.flatMap(([x, y], k) => {
    const i = k % NODES_X
    const j = Math.floor(k / NODES_X)
    const byU = (of: readonly (readonly number[])[], d: number): number => along(of, d, k, 1, i, NODES_X)
    const byV = (of: readonly (readonly number[])[], d: number): number => along(of, d, k, NODES_X, j, NODES_Y)
    const [qu, qv, ru, rv] = [byU(ratios, 0), byV(ratios, 0), byU(ratios, 1), byV(ratios, 1)]
    const det = qu * rv - qv * ru
    const per = Math.abs(det) > APART * Math.hypot(qu, ru) * Math.hypot(qv, rv) ? 1 / det : 0
    const inverse = [rv * per, -qv * per, -ru * per, qu * per]
    return [...ratios[k], ...inverse, x, byU(nodes, 0), byV(nodes, 0), y, byU(nodes, 1), byV(nodes, 1)]
  })
  return Float64Array.from(lines)
}

const dot = (u: Float64Array, v: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < u.length; i++) sum += u[i] * v[i]
  return sum
}

/** Three orthonormal curves that hold most of all of them: power iteration on what the ones before leave. */
function threeOf(curves: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = []
  for (let k = 0; k < 3; k++) {
    let w = Float64Array.from(curves[0], (_, i) => Math.cos(k * i + 1) + 2)
    for (let round = 0; round < 12; round++) {
      const next = new Float64Array(w.length)
      for (let c = 0; c < curves.length; c += 5) {
        const along = dot(curves[c], w)
        for (let i = 0; i < w.length; i++) next[i] += along * curves[c][i]
      }
      for (const u of basis) {
        const along = dot(u, next)
        next.forEach((value, i) => (next[i] = value - along * u[i]))
      }
      const length = Math.hypot(...next)
      w = next.map((value) => value / length)
    }
    basis.push(k === 0 && w[0] < 0 ? w.map((x) => -x) : w)
  }
  return basis
}

/** Gives every empty cell what a neighbour has, until none is empty. */
function spread(table: Int32Array): void {
  let from = Array.from(table.keys()).filter((k) => table[k] >= 0)
  while (from.length > 0) {
    const next: number[] = []
    for (const k of from)
      for (const to of neighbours(k))
        if (table[to] < 0) {
          table[to] = table[k]
          next.push(to)
        }
    from = next
  }
}

function neighbours(k: number): number[] {
  const [row, column] = [Math.floor(k / CELLS), k % CELLS]
  return [
    [row - 1, column],
    [row + 1, column],
    [row, column - 1],
    [row, column + 1],
  ].flatMap(([r, c]) => (r >= 0 && r < CELLS && c >= 0 && c < CELLS ? [r * CELLS + c] : []))
}
