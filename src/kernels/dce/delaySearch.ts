import { HELD_BY } from './amplitudeBox'
import type { RateFamily } from './rateFamily'
import { DROP, HELD } from './rateSearch'
import type { RateTable } from './rateTable'

/** Every so many delays are looked at in a first pass. */
const COARSE = 4
/** A top of the first pass that reaches this part of the best is followed as well. */
const RIVAL = 0.9995
/** Delays through which the profile of the sum of squares is interpolated. */
const POINTS = 5
const NEWTON_STEPS = 6

/** How a voxel is fitted where the delay is known. */
interface KnownDelay {
  /** Length of what a fit writes: drop and limits first, then what is interpolated. */
  readonly width: number
  readonly fit: (table: RateTable, found: Float64Array) => void
  /** A cheap guess of the drop of the sum of squares. */
  readonly glance: (delay: number) => number
}

/**
 * The least sum of squares over the delay as well. Each delay of the family has its own exact fit; the profile of their sums of squares is
 * followed downhill from the best of a coarse pass, and its lowest point found on the quartic through the five delays round it.
 * The search writes `found` and gives the delay, min.
 */
export function delaySearch(
  { delays, table }: Pick<RateFamily, 'delays' | 'table'>,
  { width, fit, glance }: KnownDelay,
): (found: Float64Array) => number {
  const last = delays.length - 1
  const step = delays[1] - delays[0]
  /** Fits of the five delays met last, each in the slot of its index modulo five. */
  const points = Array.from({ length: POINTS }, () => new Float64Array(width))
  const slots = new Int32Array(POINTS)
  const weights = new Float64Array(POINTS)
  const drops = new Float64Array(POINTS)
  const coarse = new Float64Array(Math.floor(last / COARSE) + 1)

  function fitAt(d: number): Float64Array {
    const slot = d % POINTS
    if (slots[slot] !== d) {
      slots[slot] = d
      fit(table(d), points[slot])
    }
    return points[slot]
  }

  const dropAt = (d: number): number => (d < 0 || d > last ? -Infinity : fitAt(d)[DROP])

  /** The delay of the family that is best near the best of the coarse pass, or near its rival where that is better. */
  function nearest(): number {
    for (let k = 0; k < coarse.length; k++) coarse[k] = glance(k * COARSE)
    let best = 0
    for (let k = 1; k < coarse.length; k++) if (coarse[k] > coarse[best]) best = k
    const top = climb(best * COARSE)
    const rival = rivalOf(best)
    if (rival < 0) return top
    const other = climb(rival * COARSE)
    return dropAt(other) > dropAt(top) ? other : top
  }

  /** Another top of the coarse pass that is nearly as high; −1 for none. */
  function rivalOf(best: number): number {
    const enough = coarse[best] * RIVAL
    let rival = -1
    for (let k = 0; k < coarse.length; k++) {
      const isNear = Math.abs(k - best) < 2
      if (isNear || coarse[k] < enough || coarse[k - 1] > coarse[k] || coarse[k + 1] > coarse[k]) continue
      if (rival < 0 || coarse[k] > coarse[rival]) rival = k
    }
    return rival
  }

  /** Downhill in the sum of squares, from one delay to the next. */
  function climb(from: number): number {
    let best = from
    for (let here = dropAt(best); ;) {
      const after = dropAt(best + 1)
      const before = dropAt(best - 1)
      if (!(after > here) && !(before > here)) return best
      best += after > before ? 1 : -1
      here = after > before ? after : before
    }
  }

  /**
   * Place of the greatest drop between two places, in steps from the first of the five: Newton's method on the slope of the quartic in
   * t = place − 2.
   */
  function top(low: number, high: number, start: number): number {
    const [a, b, , d, e] = drops
    const [even1, even2] = [(d + b) / 2, (e + a) / 2]
    const [odd1, odd2] = [(d - b) / 2, (e - a) / 2]
    const fourth = (even2 - 4 * even1) / 12
    const second = even1 - fourth
    const third = (odd2 - 2 * odd1) / 6
    const first = odd1 - third
    let t = start - 2
    for (let k = 0; k < NEWTON_STEPS; k++) {
      const slope = first + t * (2 * second + t * (3 * third + t * 4 * fourth))
      const bend = 2 * second + t * (6 * third + t * 12 * fourth)
      if (!(bend < 0)) return start
      t = Math.max(low - 2, Math.min(high - 2, t - slope / bend))
    }
    return t + 2
  }

  /** Lagrange's weights for the points 0 to 4. */
  function setWeights(t: number): void {
    const [a, b, c, d, e] = [t, t - 1, t - 2, t - 3, t - 4]
    weights[0] = (b * c * d * e) / 24
    weights[1] = (-a * c * d * e) / 6
    weights[2] = (a * b * d * e) / 4
    weights[3] = (-a * b * c * e) / 6
    weights[4] = (a * b * c * d) / 24
  }

  /** What the fits round a place say of it: their quartic where the same limits hold all of them, else between the two neighbours. */
  function blend(from: number, at: number, found: Float64Array): void {
    const held = fitAt(from + Math.round(at))[HELD]
    const isSmooth = points.every((point) => point[HELD] === held)
    const left = Math.min(POINTS - 2, Math.floor(at))
    if (isSmooth) setWeights(at)
    else {
      weights.fill(0)
      weights[left] = left + 1 - at
      weights[left + 1] = at - left
    }
    found.fill(0)
    for (let k = 0; k < POINTS; k++) {
      if (weights[k] === 0) continue
      const point = fitAt(from + k)
      for (let i = 0; i < width; i++) found[i] += weights[k] * point[i]
    }
    found[HELD] = held
  }

  return (found) => {
    slots.fill(-1)
    const best = nearest()
    const from = Math.max(0, Math.min(last - POINTS + 1, best - 2))
    const middle = fitAt(from + 2)[DROP]
    for (let k = 0; k < POINTS; k++) drops[k] = fitAt(from + k)[DROP] - middle
    const at = top(Math.max(0, best - from - 1), Math.min(POINTS - 1, best - from + 1), best - from)
    blend(from, at, found)
    const place = from + at
    if (place < 1e-6 || place > last - 1e-6) found[HELD] |= HELD_BY.rate
    return delays[0] + place * step
  }
}
