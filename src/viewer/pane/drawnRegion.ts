import { dot, type Vec3 } from '../../data/geometry'
import type { Region } from '../../data/region'
import { cutPolygon } from '../geometry/cutPolygon'
import type { CanvasPoint, PaneHandle } from '../paneHandle'

/** What of a region is to be drawn on a pane: its outline on its own plane, or the line where it passes through another. */
export type DrawnRegion =
  | { readonly kind: 'outline'; readonly points: readonly CanvasPoint[] }
  | { readonly kind: 'cut'; readonly lines: readonly (readonly [CanvasPoint, CanvasPoint])[] }

/** Normals closer than this are one plane: cos 5°. */
const PARALLEL = Math.cos((5 * Math.PI) / 180)

export function drawnRegion(region: Region, pane: PaneHandle): DrawnRegion | null {
  if (!sharesPlace(region, pane)) return null
  const canvas = (lps: Vec3): CanvasPoint => pane.toCanvas(lps) ?? [NaN, NaN]
  if (Math.abs(dot(region.normal, pane.axes.normal)) >= PARALLEL) {
    const within = Math.abs(pane.offPlane(region.points[0])) <= pane.sliceStep / 2
    return within ? { kind: 'outline', points: region.points.map(canvas) } : null
  }
  const lines = cutPolygon(region.points, (p) => pane.offPlane(p)).map(([a, b]) => [canvas(a), canvas(b)] as const)
  return lines.length > 0 ? { kind: 'cut', lines } : null
}

/** The same frame of reference, or the very volume it was drawn on. */
export const sharesPlace = (
  { frameOfReferenceUID, volumeId }: Pick<Region, 'frameOfReferenceUID' | 'volumeId'>,
  { volume }: PaneHandle,
): boolean =>
  volume?.id === volumeId || (frameOfReferenceUID !== null && volume?.frameOfReferenceUID === frameOfReferenceUID)
