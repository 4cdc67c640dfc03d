interface RangeScale {
  readonly min: number
  readonly max: number
  readonly step: number
  /** The range as it is shown now. */
  readonly shown: readonly [number, number]
  readonly round: (value: number) => number
}

/**
 * A slider's scale for a map's range, in shown units: twice the usual range, further where the range has been taken further,
 * in steps of about a two-hundredth that are round numbers.
 */
export function rangeScale(
  usual: readonly [number, number],
  range: readonly [number, number],
  times: number,
): RangeScale {
  const width = (usual[1] - usual[0]) * times || 1
  const power = Math.floor(Math.log10(width / 100))
  const step = 10 ** power
  const exact = (value: number) => Number((Math.round(value / step) * step).toFixed(Math.max(0, -power)))
  const shown: [number, number] = [exact(range[0] * times), exact(range[1] * times)]
  return {
    min: exact(Math.min(usual[0] * times, shown[0])),
    max: exact(Math.max((usual[1] * 2 - usual[0]) * times, shown[1])),
    step,
    shown,
    round: exact,
  }
}
