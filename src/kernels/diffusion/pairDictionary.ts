import type { Starts } from './dictionary'
import { dotRows } from './dotRows'

/** Curves of one compartment over its own θ: `curves` row by row, Σ of their squares, and what θ each has. */
export interface Compartment {
  readonly thetas: readonly (readonly number[])[]
  readonly curves: readonly Float64Array[]
}

/** Curves closer than this (1 − cos² of the angle between them) make no pair: one of them alone says the same. */
const ALIKE = 1e-4

const dot = (u: Float64Array, v: Float64Array): number => u.reduce((sum, x, i) => sum + x * v[i], 0)

/**
 * A dictionary of mixtures (1−f)·a + f·b, a and b each from its compartment: every curve costs one dot product, every pair a quadratic form, f being
 * solved for. The other starts are the best pair with each curve of b.
 */
export function pairDictionary(
  a: Compartment,
  b: Compartment,
  [low, high]: readonly [number, number],
  put: (theta: Float64Array, f: number, ofA: readonly number[], ofB: readonly number[]) => void,
): Starts {
  const allA = Float64Array.from(a.curves.flatMap((c) => [...c]))
  const allB = Float64Array.from(b.curves.flatMap((c) => [...c]))
  const pairs = a.curves.flatMap((u, i) =>
    b.curves.flatMap((v, j) => {
      const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)]
      const det = uu * vv - uv * uv
      return det > ALIKE * uu * vv ? [{ i, j, uu, uv, vv, det }] : []
    }),
  )
  const ofPair = Int32Array.from(pairs.flatMap(({ i, j }) => [i, j]))
  const forms = Float64Array.from(pairs.flatMap(({ uu, uv, vv, det }) => [vv / det, -uv / det, uu / det]))
  const norms = Float64Array.from(pairs.flatMap(({ uu, uv, vv }) => [uu, uv, vv]))
  const pairCount = pairs.length
  const sa = new Float64Array(a.curves.length)
  const sb = new Float64Array(b.curves.length)

  /** What a pair explains with f at an end of its range. */
  function explainedAt(f: number, k: number, x: number, y: number): number {
    const sg = (1 - f) * x + f * y
    const gg = (1 - f) * (1 - f) * norms[3 * k] + 2 * f * (1 - f) * norms[3 * k + 1] + f * f * norms[3 * k + 2]
    return sg > 0 ? (sg * sg) / gg : 0
  }

  /** The best pair with each curve of b: what it explains, which it is, and its f. */
  const count = b.curves.length
  const most = new Float64Array(count)
  const at = new Int32Array(count)
  const fraction = new Float64Array(count)
  let best = 0

  function search(s: Float64Array): void {
    dotRows(allA, s, sa)
    dotRows(allB, s, sb)
    most.fill(-Infinity)
    for (let k = 0; k < pairCount; k++) {
      const j = ofPair[2 * k + 1]
      const x = sa[ofPair[2 * k]]
      const y = sb[j]
      const ofA = forms[3 * k] * x + forms[3 * k + 1] * y
      const ofB = forms[3 * k + 1] * x + forms[3 * k + 2] * y
      const all = ofA + ofB
      const isInside = all > 0 && ofB >= low * all && ofB <= high * all
      const explained = isInside ? ofA * x + ofB * y : Math.max(explainedAt(low, k, x, y), explainedAt(high, k, x, y))
      if (explained > most[j]) {
        most[j] = explained
        at[j] = k
        fraction[j] = isInside ? ofB / all : low
      }
    }
  }

  const take = (j: number, theta: Float64Array): void =>
    put(theta, fraction[j], a.thetas[ofPair[2 * at[j]]], b.thetas[j])

  return {
    best: (s, theta) => {
      search(s)
      best = 0
      for (let j = 1; j < count; j++) if (most[j] > most[best]) best = j
      take(best, theta)
    },
    others: count,
    other: (j, theta) => {
      if (j === best) return false
      take(j, theta)
      return true
    },
  }
}
