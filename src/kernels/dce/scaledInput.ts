import { curveArea, curveOf } from './curve'

/** An arterial curve made as high as is known from elsewhere (mM): its shape stays. */
export function scaledToPeak(bloodMM: readonly number[], peakMM: number): number[] {
  return times(bloodMM, peakMM / Math.max(...bloodMM))
}

/** An arterial curve with a known area from the first sample to `untilS` (mM·min): its shape stays. */
export function scaledToArea(
  timesS: readonly number[],
  bloodMM: readonly number[],
  { areaMMmin, untilS }: { readonly areaMMmin: number; readonly untilS: number },
): number[] {
  return times(bloodMM, areaMMmin / areaOf(timesS, bloodMM, untilS))
}

/** Area under a curve from its first sample to `untilS`, mM·min. */
export function areaOf(timesS: readonly number[], bloodMM: readonly number[], untilS: number): number {
  const minutes = timesS.map((t) => t / 60)
  return curveArea(curveOf(minutes, bloodMM), untilS / 60)
}

function times(values: readonly number[], factor: number): number[] {
  if (!(factor > 0 && factor < Infinity)) throw new RangeError(`an arterial curve cannot be scaled by ${factor}`)
  return values.map((value) => value * factor)
}
