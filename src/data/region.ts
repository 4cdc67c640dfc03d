import type { Vec3 } from './geometry'

/** A closed curve drawn on one plane of one volume. The full outline with masks comes later; this is for reading off numbers. */
export interface Region {
  readonly id: string
  readonly name: string
  readonly kind: 'ellipse' | 'freehand'
  /** The volume it was drawn on. */
  readonly volumeId: string
  readonly frameOfReferenceUID: string | null
  /** Corner points of the closed polygon in patient LPS mm, all on one plane. */
  readonly points: readonly Vec3[]
  readonly normal: Vec3
}

/** What a region reads on one frame or map. SD is the sample SD (n − 1). Left out: voxels without a value. */
export interface RegionStatistics {
  readonly n: number
  readonly leftOut: number
  readonly mean: number
  readonly sd: number
  readonly median: number
  readonly minimum: number
  readonly maximum: number
}
