/** Bit patterns as they stand in the file, not yet masked or given a sign. */
export type Samples = Uint8Array | Uint16Array | Uint32Array

/** One image as a decoder gives it. */
export interface Decoded {
  readonly columns: number
  readonly rows: number
  readonly components: number
  readonly samples: Samples
  /** True where all samples of one component come before the next component. */
  readonly planar: boolean
}
