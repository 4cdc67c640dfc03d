/** One file of the input, wherever it lies: a dropped file, an entry of a folder, a path on a disk. */
export interface Source {
  /** Relative to what was dropped, with /. */
  readonly path: string
  readonly size: number
  bytes(): Promise<Uint8Array>
}
