import type { BiexponentialBox } from './biexponentialBox'
import { dotRows } from './dotRows'
import { evenly } from './grid'

const TISSUE = 9
const BLOOD = 9
/** D of the first compartment is spaced evenly in ln(D + SHIFT): as a ratio above it and as a difference below (mm²/s). */
const SHIFT = 3e-4
/** Decays closer than this ratio are one decay to the samples. */
const APART = 1.4

/** Puts a start into `D`: the best for `s`; then, for the same s, the best with D1 near a given one, if it explains as much as `least`. */
export interface BiexponentialStart {
  readonly best: (s: Float64Array, D: Float64Array) => void
  readonly near: (D1: number, least: number, D: Float64Array) => boolean
}

/**
 * Starts of the bi-exponential search: all pairs of a small dictionary of decays, two linear amplitudes solved for in each, and the peak of a parabola
 * between neighbours. What depends on b alone is made once; a voxel costs one dot product per decay and one quadratic form per pair.
 */
export function biexponentialStart(b: Float64Array, box: BiexponentialBox): BiexponentialStart {
  const n = b.length
  const u = evenly(Math.log(box.D0[0] + SHIFT), Math.log(box.D0[1] + SHIFT), TISSUE)
  const tissue = u.map((x) => Math.exp(x) - SHIFT)
  const y = evenly(Math.log(box.D1[0]), Math.log(box.D1[1]), BLOOD)
  const blood = y.map(Math.exp)
  const curves = Float64Array.from([...tissue, ...blood].flatMap((D) => Array.from(b, (x) => Math.exp(-x * D))))
  const norms = new Float64Array(3 * TISSUE * BLOOD)
  const forms = new Float64Array(3 * TISSUE * BLOOD)
  /** How many of the slow decays make a pair with each fast one. */
  const usable = Int32Array.from(blood, (X) => Math.max(1, tissue.filter((D) => D * APART < X).length))
  const projections = new Float64Array(TISSUE + BLOOD)
  const row = new Float64Array(TISSUE)
  const peaks = new Float64Array(BLOOD)
  const peakAt = new Float64Array(BLOOD)
  const [low, high] = box.f

  for (let j = 0, k = 0; j < BLOOD; j++)
    for (let i = 0; i < TISSUE; i++, k += 3) {
      const v = curves.subarray((TISSUE + j) * n, (TISSUE + j + 1) * n)
      const w = curves.subarray(i * n, (i + 1) * n)
      const dot = (p: Float64Array, q: Float64Array): number => p.reduce((sum, x, m) => sum + x * q[m], 0)
      const three = [dot(w, w), dot(w, v), dot(v, v)]
      const det = three[0] * three[2] - three[1] * three[1]
      norms.set(three, k)
      forms.set([three[2] / det, -three[1] / det, three[0] / det], k)
    }

  function explainedAt(f: number, k: number, x: number, z: number): number {
    const sg = (1 - f) * x + f * z
    const gg = (1 - f) * (1 - f) * norms[k] + 2 * f * (1 - f) * norms[k + 1] + f * f * norms[k + 2]
    return sg > 0 ? (sg * sg) / gg : 0
  }

  /** The best slow decay for one fast one. */
  function searchRow(j: number): void {
    const z = projections[TISSUE + j]
    let best = 0
    for (let i = 0, k = 3 * j * TISSUE; i < usable[j]; i++, k += 3) {
      const x = projections[i]
      const ofX = forms[k] * x + forms[k + 1] * z
      const ofZ = forms[k + 1] * x + forms[k + 2] * z
      const all = ofX + ofZ
      const isInside = all > 0 && ofZ >= low * all && ofZ <= high * all
      row[i] = isInside ? ofX * x + ofZ * z : Math.max(explainedAt(low, k, x, z), explainedAt(high, k, x, z))
      if (row[i] > row[best]) best = i
    }
    const shift = best > 0 && best < usable[j] - 1 ? vertex(row[best - 1], row[best], row[best + 1]) : 0
    peaks[j] = row[best] + (shift === 0 ? 0 : 0.25 * shift * (row[best + 1] - row[best - 1]))
    peakAt[j] = best + shift
  }

  function take(j: number, shift: number, D: Float64Array): void {
    const X = Math.exp(y[0] + (j + shift) * (y[1] - y[0]))
    const slow = Math.exp(u[0] + peakAt[j] * (u[1] - u[0])) - SHIFT
    D[0] = Math.min(box.D0[1], Math.max(box.D0[0], slow))
    D[1] = Math.min(box.D1[1], Math.max(box.D1[0], X))
  }

  return {
    best: (s, D) => {
      dotRows(curves, s, projections)
      let best = 0
      for (let j = 0; j < BLOOD; j++) {
        searchRow(j)
        if (peaks[j] > peaks[best]) best = j
      }
      const isBetween = best > 0 && best < BLOOD - 1
      take(best, isBetween ? vertex(peaks[best - 1], peaks[best], peaks[best + 1]) : 0, D)
    },
    near: (D1, least, D) => {
      const j = Math.min(BLOOD - 1, Math.max(0, Math.round((Math.log(D1) - y[0]) / (y[1] - y[0]))))
      if (peaks[j] < least) return false
      take(j, 0, D)
      return true
    },
  }
}

/** Where between −1 and 1 a parabola through three neighbouring values, the middle one the greatest, has its top. */
function vertex(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after
  return bend < 0 ? (0.5 * (before - after)) / bend : 0
}
