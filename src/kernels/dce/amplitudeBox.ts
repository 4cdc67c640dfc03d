/** Where p and q of one rate may lie: q also between `ratio` times the rate (a volume fraction is an amplitude over a rate). */
export interface AmplitudeBox {
  readonly fixed: readonly [number, number]
  readonly amplitude: readonly [number, number]
  readonly ratio: readonly [number, number]
}

/** Which limits hold a solution: bits of `found[HELD]`. */
export const HELD_BY = { fixed: 1, lowAmplitude: 2, highAmplitude: 4, rate: 8 } as const

/** What `amplitudes` works on. Sums over samples of fixed curve f, curve e and signal s: */
export const [SF, SE, FF, FE, EE] = [0, 1, 2, 3, 4]
/** limits of p and q: */
export const [P_LOW, P_HIGH, Q_LOW, Q_HIGH] = [5, 6, 7, 8]
/** and what it finds: the drop of the sum of squares, p, q and the limits that hold them. */
export const [BOX_DROP, BOX_P, BOX_Q, BOX_HELD] = [9, 10, 11, 12]
export const BOX_SIZE = 13

/**
 * The greatest drop 2(sf·p + se·q) − (ff·p² + 2fe·pq + ee·q²) of the sum of squares for p and q within their limits: the free optimum where it
 * lies inside, else the best of the four sides (the quadratic is concave). Without a fixed curve (ff = 0) p is nought.
 */
export function amplitudes(w: Float64Array): void {
  w[BOX_DROP] = -Infinity
  if (w[Q_LOW] > w[Q_HIGH]) return
  if (!(w[FF] > 0)) return bestQ(w, 0, 0)
  const det = w[FF] * w[EE] - w[FE] * w[FE]
  const q = (w[FF] * w[SE] - w[FE] * w[SF]) / det
  const p = (w[SF] - w[FE] * q) / w[FF]
  const isInside = det > 0 && p >= w[P_LOW] && p <= w[P_HIGH] && q >= w[Q_LOW] && q <= w[Q_HIGH]
  if (isInside) return consider(w, p, q, 0)
  bestQ(w, w[P_LOW], HELD_BY.fixed)
  if (w[P_HIGH] < Infinity) bestQ(w, w[P_HIGH], HELD_BY.fixed)
  bestP(w, w[Q_LOW], HELD_BY.lowAmplitude)
  if (w[Q_HIGH] < Infinity) bestP(w, w[Q_HIGH], HELD_BY.highAmplitude)
}

/** The best q for this p. */
function bestQ(w: Float64Array, p: number, held: number): void {
  const q = (w[SE] - w[FE] * p) / w[EE]
  if (q < w[Q_LOW]) consider(w, p, w[Q_LOW], held | HELD_BY.lowAmplitude)
  else if (q > w[Q_HIGH]) consider(w, p, w[Q_HIGH], held | HELD_BY.highAmplitude)
  else consider(w, p, q, held)
}

function bestP(w: Float64Array, q: number, held: number): void {
  const p = (w[SF] - w[FE] * q) / w[FF]
  if (p < w[P_LOW]) consider(w, w[P_LOW], q, held | HELD_BY.fixed)
  else if (p > w[P_HIGH]) consider(w, w[P_HIGH], q, held | HELD_BY.fixed)
  else consider(w, p, q, held)
}

function consider(w: Float64Array, p: number, q: number, held: number): void {
  const drop = p * (2 * w[SF] - w[FF] * p - 2 * w[FE] * q) + q * (2 * w[SE] - w[EE] * q)
  if (!(drop > w[BOX_DROP])) return
  w[BOX_DROP] = drop
  w[BOX_P] = p
  w[BOX_Q] = q
  w[BOX_HELD] = held
}
