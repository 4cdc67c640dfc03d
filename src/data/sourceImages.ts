import type { Vec3 } from './geometry'

/** One image of a series, as other objects refer to it. */
export interface SourceImage {
  readonly sopClassUID: string
  readonly sopInstanceUID: string
  /** 1-based frame of a multi-frame object; null for a single image. */
  readonly frame: number | null
  /** LPS mm of its first voxel's centre. */
  readonly position: Vec3 | null
}

/** What an object made from a series (outlines, maps) says about where it comes from: patient, study, images. Text as in the file; empty where it has none. */
export interface SourceImages {
  readonly patient: {
    readonly id: string
    readonly name: string
    readonly birthDate: string
    readonly sex: string
  }
  readonly study: {
    readonly uid: string
    /** YYYYMMDD, HHMMSS. */
    readonly date: string
    readonly time: string
    readonly id: string
    readonly accessionNumber: string
    readonly description: string
  }
  readonly seriesInstanceUID: string
  readonly frameOfReferenceUID: string | null
  readonly images: readonly SourceImage[]
}
