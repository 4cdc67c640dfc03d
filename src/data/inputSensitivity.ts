/** A tumour's numbers with one assumption changed: medians over its voxels, by parameter. */
export interface ChangedNumbers {
  /** What was assumed instead, in words. */
  readonly setting: string
  readonly values: Readonly<Record<string, number>>
  readonly percent: Readonly<Record<string, number>>
}

/** How much a tumour's numbers hang on each assumption, the one that counts most first. */
export interface InputSensitivity {
  readonly base: Readonly<Record<string, number>>
  readonly rows: readonly {
    readonly factor: string
    readonly low: ChangedNumbers
    /** Null where there is one alternative only. */
    readonly high: ChangedNumbers | null
  }[]
}
