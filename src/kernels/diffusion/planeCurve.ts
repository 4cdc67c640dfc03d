/** Places of the sums in `PlaneCurve.addUp`: g, its first derivatives x, y and its second xx, xy, yy, with each other and with the samples s. */
export const SUM = {
  gg: 0,
  gx: 1,
  gy: 2,
  xx: 3,
  xy: 4,
  yy: 5,
  sg: 6,
  sx: 7,
  sy: 8,
  gxx: 9,
  gxy: 10,
  gyy: 11,
  sxx: 12,
  sxy: 13,
  syy: 14,
} as const

/** A curve S0·g with two parameters: all a search needs of it are sums over the samples, made in one pass. */
export interface PlaneCurve {
  readonly samples: number
  readonly addUp: (x: number, y: number, s: Float64Array, sums: Float64Array) => void
  readonly value: (x: number, y: number, i: number) => number
}
