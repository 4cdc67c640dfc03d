const GOLDEN = (3 - Math.sqrt(5)) / 2
const MOST_STEPS = 60

/**
 * The place of the greatest value of `height` between two places, to `tolerance`: parabolas where they help, golden sections where not (Brent RP.
 * Algorithms for Minimization without Derivatives, 1973, chapter 5). An end where nothing inside is better.
 */
export function maximum(height: (t: number) => number, low: number, high: number, tolerance: number): number {
  let [a, b] = [low, high]
  let x = a + GOLDEN * (b - a)
  let [second, third] = [x, x]
  let best = height(x)
  let [bestSecond, bestThird] = [best, best]
  let [step, before] = [0, 0]
  for (let k = 0; k < MOST_STEPS; k++) {
    const middle = (a + b) / 2
    if (Math.abs(x - middle) <= 2 * tolerance - (b - a) / 2) break
    const r = (x - second) * (best - bestThird)
    const q = (x - third) * (best - bestSecond)
    const top = (x - third) * q - (x - second) * r
    const bottom = 2 * (q - r)
    const parabola = bottom === 0 ? NaN : -top / bottom
    const isUseful = Math.abs(parabola) < Math.abs(before) / 2 && x + parabola > a && x + parabola < b
    before = isUseful ? step : (x < middle ? b : a) - x
    step = isUseful ? parabola : GOLDEN * before
    const next = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance)
    const value = height(next)
    if (value >= best) {
      if (next < x) b = x
      else a = x
      third = second
      bestThird = bestSecond
      second = x
      bestSecond = best
      x = next
      best = value
      continue
    }
    if (next < x) a = next
    else b = next
    if (value >= bestSecond || second === x) {
      third = second
      bestThird = bestSecond
      second = next
      bestSecond = value
    } else if (value >= bestThird || third === x || third === second) {
      third = next
      bestThird = value
    }
  }
  if (x - low < 4 * tolerance && height(low) >= best) return low
  return high - x < 4 * tolerance && height(high) >= best ? high : x
}
