import type { Bounds } from '../voxelFit'

/** Where the search may go, and how it is done. */
export interface KurtosisPlan {
  readonly D: Bounds
  readonly K: Bounds
  readonly S0: Bounds
  /** Whether K is held where the curve falls up to the longest b: K ≤ 3/(b·D) (Tabesh et al. Magn Reson Med 2011;65:823–836). */
  readonly falling: boolean
  readonly logarithmic: boolean
}
