/** A dynamic as it was measured: one plane of signals per frame, [slice][row][column]. */
export interface Dynamic {
  readonly frames: readonly ArrayLike<number>[]
  readonly timesS: readonly number[]
  readonly columns: number
  readonly rows: number
  readonly slices: number
}
