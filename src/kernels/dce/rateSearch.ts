import * as box from './amplitudeBox'
import { amplitudes, HELD_BY, type AmplitudeBox } from './amplitudeBox'
import { maximum } from './maximum'
import { TERMS, type RateAxis } from './rateAxis'
import type { RateTable } from './rateTable'

/** What a search finds, in one array: the drop of the sum of squares, the limits that hold it, then place on the axis, rate, p and q. */
export const [DROP, HELD, X, RATE, P, Q] = [0, 1, 2, 3, 4, 5]
export const FOUND = 6

const NEWTON_STEPS = 8
/** A step of Newton's method below this leaves an error of its square; a search without derivatives cannot see finer than the second. */
const CLOSE = 3e-5
const BOX_CLOSE = 3e-6
/** A node whose value is this part of the best may have the higher summit. */
const RIVAL = 0.95

/** Finds the best rate, p and q for coordinates `c`, whose products with the nodes' free vectors are in `g`; writes `found`. */
export type RateSearch = (table: RateTable, c: Float64Array, g: Float64Array, found: Float64Array) => void

/**
 * The least sum of squares over rate, p and q for one voxel, given by its coordinates c.
 *
 * With f cleared away the sum of squares is |s|² − (c·f)² − g(x)², so the best rate is where g is greatest: node, then Newton on the node's
 * polynomial. Where that optimum leaves the box, the box is searched itself.
 */
export function rateSearch(axis: RateAxis, limits: AmplitudeBox): RateSearch {
  const { nodes, spacing, first, shift, low: lowest, high: highest } = axis
  const last = nodes - 1
  const line = new Float64Array(TERMS)
  const w = new Float64Array(box.BOX_SIZE)
  w[box.P_LOW] = limits.fixed[0]
  w[box.P_HIGH] = limits.fixed[1]
  const [q0, q1] = limits.amplitude
  const [ratio0, ratio1] = limits.ratio

  /** The polynomial of `vectors` · c round a node: nine sums side by side, none of which waits for another. */
  function contract(vectors: Float64Array, size: number, node: number, c: Float64Array): void {
    let [l0, l1, l2, l3, l4, l5, l6, l7, l8] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
    let at = node * TERMS * size
    for (let r = 0; r < size; r++) {
      const x = c[r]
      l0 += vectors[at] * x
      l1 += vectors[at + 1] * x
      l2 += vectors[at + 2] * x
      l3 += vectors[at + 3] * x
      l4 += vectors[at + 4] * x
      l5 += vectors[at + 5] * x
      l6 += vectors[at + 6] * x
      l7 += vectors[at + 7] * x
      l8 += vectors[at + 8] * x
      at += TERMS
    }
    line[0] = l0
    line[1] = l1
    line[2] = l2
    line[3] = l3
    line[4] = l4
    line[5] = l5
    line[6] = l6
    line[7] = l7
    line[8] = l8
  }

  /** Where the polynomial in `line` is greatest between the neighbours of a node whose value is no less than theirs. */
  function summit(node: number): number {
    if (last === 0) return 0
    const low = node === 0 ? 0 : -1
    const high = node === last ? 0 : 1
    const even = line[2] + line[4] + line[6] + line[8]
    const odd = line[1] + line[3] + line[5] + line[7]
    const t0 = even < 0 ? (-0.5 * odd) / even : 0
    let t = t0 < low ? low : t0 > high ? high : t0
    const [d1, d2, d3, d4] = [line[1], 2 * line[2], 3 * line[3], 4 * line[4]]
    const [d5, d6, d7, d8] = [5 * line[5], 6 * line[6], 7 * line[7], 8 * line[8]]
    for (let k = 0; k < NEWTON_STEPS; k++) {
      // even and odd powers apart: neither waits for the other
      const s = t * t
      const slope = ((d7 * s + d5) * s + d3) * s + d1 + t * (((d8 * s + d6) * s + d4) * s + d2)
      const bend = ((7 * d8 * s + 5 * d6) * s + 3 * d4) * s + d2 + t * ((6 * d7 * s + 4 * d5) * s + 2 * d3)
      if (!(bend < 0)) break
      const wanted = t - slope / bend
      const next = wanted < low ? low : wanted > high ? high : wanted
      const change = next - t
      t = next
      if (change < CLOSE && change > -CLOSE) return t
    }
    return maximum(valueOfLine, low, high, BOX_CLOSE)
  }

  function valueOfLine(t: number): number {
    return valueAt(line, 0, t)
  }

  function rateOf(node: number, t: number): number {
    if (t === 0 && node === 0) return lowest
    return t === 0 && node === last ? highest : Math.exp(first + spacing * (node + t)) - shift
  }

  /** The best p and q in the box at one rate, into `w`; `across` is c along the cleared curve. Gives the rate. */
  function atRate(table: RateTable, node: number, t: number, onFixed: number, across: number): number {
    const along = valueAt(table.along, node * TERMS, t)
    const length = valueAt(table.across, node * TERMS, t)
    const rate = rateOf(node, t)
    const { fixedLength } = table
    w[box.SF] = onFixed * fixedLength
    w[box.SE] = along * onFixed + length * across
    w[box.FF] = fixedLength * fixedLength
    w[box.FE] = along * fixedLength
    w[box.EE] = along * along + length * length
    w[box.Q_LOW] = Math.max(q0, ratio0 * rate)
    w[box.Q_HIGH] = ratio1 === Infinity ? q1 : Math.min(q1, ratio1 * rate)
    amplitudes(w)
    return rate
  }

  function keep(found: Float64Array, node: number, t: number, rate: number): void {
    const isEnd = last > 0 && t === 0 && (node === 0 || node === last)
    found[DROP] = w[box.BOX_DROP]
    found[HELD] = w[box.BOX_HELD] | (isEnd ? HELD_BY.rate : 0)
    found[X] = first + spacing * (node + t)
    found[RATE] = rate
    found[P] = w[box.BOX_P]
    found[Q] = w[box.BOX_Q]
  }

  /** The optimum without limits at the summit: true, and written, where it lies inside them. */
  function isFree(table: RateTable, node: number, t: number, onFixed: number, found: Float64Array): boolean {
    const across = valueAt(line, 0, t)
    const q = across / valueAt(table.across, node * TERMS, t)
    const { fixedLength } = table
    const p = fixedLength > 0 ? (onFixed - q * valueAt(table.along, node * TERMS, t)) / fixedLength : 0
    const rate = rateOf(node, t)
    const isInside = q >= q0 && q <= q1 && q >= ratio0 * rate && (q <= ratio1 * rate || ratio1 === Infinity)
    if (!isInside || p < w[box.P_LOW] || p > w[box.P_HIGH] || !(q > 0)) return false
    w[box.BOX_DROP] = onFixed * onFixed + across * across
    w[box.BOX_HELD] = 0
    w[box.BOX_P] = p
    w[box.BOX_Q] = q
    keep(found, node, t, rate)
    return true
  }

  /** Round each node that is better than its neighbours: along the side of the box that holds there, or by bracketing where another takes over. */
  function inBox(table: RateTable, c: Float64Array, g: Float64Array, onFixed: number, found: Float64Array): void {
    for (let k = 0; k < nodes; k++) {
      atRate(table, k, 0, onFixed, g[k])
      drops[k] = w[box.BOX_DROP]
      helds[k] = w[box.BOX_P] === 0 ? w[box.BOX_HELD] : w[box.BOX_HELD] & ~HELD_BY.fixed
    }
    found[DROP] = -Infinity
    for (let k = 0; k < nodes; k++) {
      const isTop =
        drops[k] > -Infinity && !(k > 0 && drops[k - 1] >= drops[k]) && !(k < last && drops[k + 1] > drops[k])
      if (isTop) refine(table, c, onFixed, k, found)
    }
  }

  const drops = new Float64Array(nodes)
  const helds = new Uint8Array(nodes)

  function refine(table: RateTable, c: Float64Array, onFixed: number, node: number, found: Float64Array): void {
    const held = helds[node]
    let t = 0
    if (held === HELD_BY.fixed) {
      contract(table.bare, table.size, node, c)
      t = summit(node)
    } else if (!(held & HELD_BY.lowAmplitude)) t = bracket(table, c, onFixed, node)
    contract(table.free, table.size, node, c)
    let rate = atRate(table, node, t, onFixed, valueAt(line, 0, t))
    if (w[box.BOX_DROP] < drops[node] || (held === HELD_BY.fixed && w[box.BOX_HELD] !== held)) {
      t = bracket(table, c, onFixed, node)
      rate = atRate(table, node, t, onFixed, valueAt(line, 0, t))
    }
    if (w[box.BOX_DROP] > found[DROP]) keep(found, node, t, rate)
  }

  function bracket(table: RateTable, c: Float64Array, onFixed: number, node: number): number {
    if (last === 0) return 0
    contract(table.free, table.size, node, c)
    inWork = table
    nodeInWork = node
    onFixedInWork = onFixed
    return maximum(dropOfBox, node === 0 ? 0 : -1, node === last ? 0 : 1, BOX_CLOSE)
  }

  let inWork: RateTable | null = null
  let nodeInWork = 0
  let onFixedInWork = 0

  function dropOfBox(t: number): number {
    if (inWork) atRate(inWork, nodeInWork, t, onFixedInWork, valueAt(line, 0, t))
    return w[box.BOX_DROP]
  }

  return (table, c, g, found) => {
    let onFixed = 0
    const { fixed, size } = table
    for (let r = 0; r < size; r++) onFixed += fixed[r] * c[r]
    let node = 0
    for (let k = 1; k < nodes; k++) if (g[k] > g[node]) node = k
    contract(table.free, size, node, c)
    let t = summit(node)
    const rival = rivalOf(g, node)
    if (rival >= 0) {
      const value = valueAt(line, 0, t)
      contract(table.free, size, rival, c)
      const there = summit(rival)
      if (valueAt(line, 0, there) > value) {
        node = rival
        t = there
      } else contract(table.free, size, node, c)
    }
    if (!isFree(table, node, t, onFixed, found)) inBox(table, c, g, onFixed, found)
  }
}

/** Another node, better than its neighbours, whose summit may be higher than that of the best; −1 for none. */
function rivalOf(g: Float64Array, best: number): number {
  const enough = RIVAL * g[best]
  let rival = -1
  for (let k = 0; k < g.length; k++) {
    const isNear = k - best < 2 && best - k < 2
    if (isNear || g[k] < enough || (k > 0 && g[k - 1] > g[k]) || (k + 1 < g.length && g[k + 1] > g[k])) continue
    if (rival < 0 || g[k] > g[rival]) rival = k
  }
  return rival
}

/** Even and odd powers apart: neither waits for the other. */
function valueAt(coefficients: Float64Array, at: number, t: number): number {
  const s = t * t
  let even = coefficients[at + TERMS - 1]
  let odd = coefficients[at + TERMS - 2]
  for (let term = TERMS - 3; term > 0; term -= 2) {
    even = even * s + coefficients[at + term]
    odd = odd * s + coefficients[at + term - 1]
  }
  return even * s + coefficients[at] + odd * t
}
