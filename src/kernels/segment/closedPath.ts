/** How many rings a path may climb from one angle to the next. */
const CLIMB = 3

/**
 * The path round all angles with the greatest sum of rewards less `stiffness` per ring climbed, closed to within one climb, between rings
 * `from` and `to` (exclusive): dynamic programming along two turns, of which the part between is kept.
 * Gives the ring per angle.
 */
export function closedPath(
  reward: (angle: number, ring: number) => number,
  angles: number,
  { from, to, stiffness }: { from: number; to: number; stiffness: number },
): Int32Array {
  const n = to - from
  const turns = 2 * angles
  const came = new Int8Array(turns * n)
  let best = new Float64Array(n)
  let next = new Float64Array(n)
  for (let t = 0; t < turns; t++) {
    for (let j = 0; j < n; j++) {
      let [top, step] = [-Infinity, 0]
      for (let s = -CLIMB; s <= CLIMB; s++) {
        const k = j + s
        if (k < 0 || k >= n) continue
        const sum = best[k] - stiffness * Math.abs(s)
        if (sum > top) [top, step] = [sum, s]
      }
      next[j] = top + reward(t % angles, from + j)
      came[t * n + j] = step
    }
    ;[best, next] = [next, best]
  }
  return middleTurn(came, best, { angles, from, n })
}

/** Walks back from the best end and keeps one full turn from the middle of the two, where neither end is felt. */
function middleTurn(
  came: Int8Array,
  best: Float64Array,
  { angles, from, n }: { angles: number; from: number; n: number },
): Int32Array {
  const path = new Int32Array(angles)
  let j = best.indexOf(Math.max(...best))
  const half = angles >> 1
  for (let t = 2 * angles - 1; t >= half; t--) {
    if (t < half + angles) path[t % angles] = from + j
    j += came[t * n + j]
  }
  return path
}
