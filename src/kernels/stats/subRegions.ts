/** How much of an outline its hot spot is: the hottest part by volume in voxels (a fraction allowed), or by share of the outline. */
export type HotSpotSize = { readonly voxels: number } | { readonly share: number }

export interface HotSpot {
  /** Shares of the same voxels, 0 outside the hot spot; the last voxel that enters does so in part. */
  readonly weights: Float64Array
  /** The lowest value in it; NaN where no voxel has a value. */
  readonly threshold: number
}

/** The voxels of highest value that together make up the asked size, wherever in the outline they lie; all of it where it is smaller. */
export function hotSpot(values: ArrayLike<number>, weights: ArrayLike<number>, size: HotSpotSize): HotSpot {
  const order = indicesOf(weights).filter((n) => Number.isFinite(values[n]) && weights[n] > 0)
  order.sort((a, b) => values[b] - values[a])
  const total = order.reduce((sum, n) => sum + weights[n], 0)
  let left = 'voxels' in size ? size.voxels : size.share * total
  const hot = new Float64Array(weights.length)
  let threshold = NaN
  for (const n of order) {
    if (!(left > 1e-12 * total)) break
    hot[n] = Math.min(weights[n], left)
    left -= hot[n]
    threshold = values[n]
  }
  return { weights: hot, threshold }
}

/** An outline in two by another map on the same voxels, e.g. enhancing and not; voxels where that map has no value are in neither. */
export function splitAt(
  by: ArrayLike<number>,
  weights: ArrayLike<number>,
  threshold: number,
): { readonly above: Float64Array; readonly below: Float64Array } {
  const part = (belongs: (value: number) => boolean): Float64Array =>
    Float64Array.from(indicesOf(weights), (n) => (belongs(by[n]) ? weights[n] : 0))
  return { above: part((value) => value >= threshold), below: part((value) => value < threshold) }
}

const indicesOf = (values: ArrayLike<number>): number[] => Array.from({ length: values.length }, (_, n) => n)
