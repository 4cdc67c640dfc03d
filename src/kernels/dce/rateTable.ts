import { dot } from './orthonormalBasis'
import { PER_NODE, TERMS, polynomialThrough, sampleCount, type RateAxis } from './rateAxis'

/**
 * One family of curves p·f + q·e(x) in the coordinates of a basis of `size` vectors, f fixed and e the convolution with e^(−rate·t), prepared
 * for one delay of the arterial curve. Per node of the axis it holds polynomials in t (nodes at −1, 0, 1).
 */
export interface RateTable {
  readonly size: number
  /** Unit vector along f (all nought without f), and the length of f. */
  readonly fixed: Float64Array
  readonly fixedLength: number
  /** Unit vectors along e cleared of f, and along e: at the nodes [node][size], and as polynomials [node][size][term]. */
  readonly freeNodes: Float64Array
  readonly free: Float64Array
  readonly bareNodes: Float64Array
  readonly bare: Float64Array
  /** Polynomials [node][term] of the part of e along f and of the length of the rest. */
  readonly along: Float64Array
  readonly across: Float64Array
  /** What the noise does, per sample of the axis: see `rateErrors`. */
  readonly curves: readonly Float64Array[]
}

/** The table of f (null where there is none) and of e at every sample of the axis, all in coordinates of the basis. */
export function rateTable(axis: RateAxis, f: Float64Array | null, curves: readonly Float64Array[]): RateTable {
  const size = curves[0].length
  const fixedLength = f ? Math.sqrt(dot(f, f)) : 0
  if (f && !(fixedLength > 0)) throw new RangeError('the arterial input is nought at every time')
  const fixed = f ? f.map((value) => value / fixedLength) : new Float64Array(size)
  const along = curves.map((e) => dot(e, fixed))
  const rest = curves.map((e, s) => e.map((value, r) => value - along[s] * fixed[r]))
  const across = rest.map((e) => Math.sqrt(dot(e, e)))
  const lengths = curves.map((e) => Math.sqrt(dot(e, e)))
  const free = rest.map((e, s) => e.map((value) => value / across[s]))
  const bare = curves.map((e, s) => e.map((value) => value / lengths[s]))
  const count = sampleCount(axis)
  if (curves.length !== count) throw new RangeError(`rateTable: ${curves.length} curves for ${count} samples`)
  return {
    size,
    fixed,
    fixedLength,
    freeNodes: atNodes(axis, free),
    free: polynomials(axis, free),
    bareNodes: atNodes(axis, bare),
    bare: polynomials(axis, bare),
    along: polynomials(
      axis,
      along.map((value) => Float64Array.of(value)),
    ),
    across: polynomials(
      axis,
      across.map((value) => Float64Array.of(value)),
    ),
    curves,
  }
}

function atNodes({ nodes }: RateAxis, vectors: readonly Float64Array[]): Float64Array {
  const size = vectors[0].length
  const out = new Float64Array(nodes * size)
  for (let k = 0; k < nodes; k++) out.set(vectors[PER_NODE * (k + 1)], k * size)
  return out
}

/** [node][component][term] */
function polynomials({ nodes }: RateAxis, vectors: readonly Float64Array[]): Float64Array {
  const size = vectors[0].length
  const out = new Float64Array(nodes * TERMS * size)
  for (let k = 0; k < nodes; k++)
    for (let r = 0; r < size; r++)
      polynomialThrough(
        (j) => vectors[PER_NODE * k + j][r],
        (term, value) => (out[(k * size + r) * TERMS + term] = value),
      )
  return out
}
