/**
 * First sample that the bolus has reached (CAPLEX M.DM1.003, two straight lines): the samples before it are flat, from the last of them the
 * curve rises in a straight line to its peak; the number of flat ones is that of the least sum of squares. At least `fewest` are flat.
 */
export function bolusArrival(curve: ArrayLike<number>, fewest = 2): number {
  const peak = indexOfPeak(curve)
  let best = fewest
  let least = Infinity
  for (let flat = fewest; flat <= peak; flat++) {
    const { mean, squares } = spread(curve, 0, flat)
    let misfit = squares
    for (let i = flat; i < peak; i++) {
      const straight = mean + ((curve[peak] - mean) * (i - flat + 1)) / (peak - flat + 1)
      misfit += (curve[i] - straight) ** 2
    }
    if (misfit < least) {
      least = misfit
      best = flat
    }
  }
  return best
}

export function indexOfPeak(curve: ArrayLike<number>): number {
  let peak = 0
  for (let i = 1; i < curve.length; i++) if (curve[i] > curve[peak]) peak = i
  return peak
}

/** Mean of samples `from` to below `to`, and their squared distances to it. */
export function spread(curve: ArrayLike<number>, from: number, to: number): { mean: number; squares: number } {
  let mean = 0
  for (let i = from; i < to; i++) mean += curve[i] / (to - from)
  let squares = 0
  for (let i = from; i < to; i++) squares += (curve[i] - mean) ** 2
  return { mean, squares }
}
