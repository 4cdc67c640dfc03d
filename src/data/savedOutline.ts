import type { Grid, Mask, RoiKind } from './roi'

/** An outline as it came out of a file: a mask on a grid of its own. */
export interface SavedOutline {
  readonly name: string
  /** What it was drawn for; null where the file does not say it in codes that are known here. */
  readonly kind: RoiKind | null
  /** CSS colour, #rrggbb; null where the file has none. */
  readonly colour: string | null
  readonly grid: Grid
  readonly mask: Mask
  /** Series that the file says it was drawn on; none where it does not say. */
  readonly seriesInstanceUIDs: readonly string[]
}

/** What a file of outlines held, and what could not be used of it, in words. */
export interface SavedOutlines {
  readonly outlines: readonly SavedOutline[]
  readonly warnings: readonly string[]
}
