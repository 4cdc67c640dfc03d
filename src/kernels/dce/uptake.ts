import { bolusArrival, spread } from './bolusArrival'

/** Numbers of a curve that no model stands behind, in the order in which `uptakeOf` writes them; see the model for their meaning. */
export const UPTAKE = ['arrival', 'peak', 'TTP', 'washIn', 'washOut', 'maxSlope', 'iAUC60', 'iAUC90', 'iAUC'] as const

/**
 * Arrival, peak, time to peak from arrival, wash-in (peak over time to peak), wash-out (loss from the peak to the end over its time), steepest rise
 * between frames, and areas under the curve 60 s, 90 s and to the end after arrival. Times in min, areas by straight lines between samples.
 */
export function uptakeOf(times: Float64Array, c: Float64Array, fewestFlat: number, out: Float64Array): void {
  const arrival = bolusArrival(c, fewestFlat)
  const start = times[arrival - 1]
  const level = spread(c, 0, arrival).mean
  let peak = arrival
  let steepest = 0
  for (let i = arrival; i < c.length; i++) {
    if (c[i] > c[peak]) peak = i
    steepest = Math.max(steepest, (c[i] - c[i - 1]) / (times[i] - times[i - 1]))
  }
  const last = c.length - 1
  const height = c[peak] - level
  const rise = times[peak] - start
  out[0] = start
  out[1] = height
  out[2] = rise
  out[3] = height / rise
  out[4] = peak < last ? (c[peak] - c[last]) / (times[last] - times[peak]) : 0
  out[5] = steepest
  out[6] = areaAbove(times, c, level, start, start + 1)
  out[7] = areaAbove(times, c, level, start, start + 1.5)
  out[8] = areaAbove(times, c, level, start, times[last])
}

/** ∫ (c − level) from `begin` to `end`; NaN where the samples end before. */
function areaAbove(times: Float64Array, c: Float64Array, level: number, begin: number, end: number): number {
  if (end > times[times.length - 1] + 1e-9) return NaN
  let area = 0
  for (let i = 1; i < times.length; i++) {
    const from = Math.max(begin, times[i - 1])
    const to = Math.min(end, times[i])
    if (!(to > from)) continue
    const slope = (c[i] - c[i - 1]) / (times[i] - times[i - 1])
    const middle = c[i - 1] + slope * ((from + to) / 2 - times[i - 1])
    area += (middle - level) * (to - from)
  }
  return area
}
