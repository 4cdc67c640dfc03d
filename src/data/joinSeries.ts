import type { Volume } from './study'

/** Volumes of several series on one grid that make one set to be looked at and fitted together. */
export interface JoinedVolume {
  readonly volume: Volume
  readonly kind: 'vfa' | 'dwi' | 'dce' | 'inversion'
  /** Ids of the member volumes, in frame order. */
  readonly members: readonly string[]
  /** In words: "flip angles 5°, 10°, 15° from 3 series". */
  readonly title: string
}
