import { add, dot, minus, normalOf, scale, toLps, type Geometry, type Vec3 } from '../../data/geometry'

/**
 * The grid the renderer draws, in its own space ("scene", mm). For a true volume the scene is the patient (LPS). Slices that do
 * not make a volume are stacked at an even distance in a scene of their own and shown one by one; `toPatient` tells the truth.
 */
export interface DisplayGrid {
  readonly dimensions: Vec3
  /** Scene position of the centre of voxel (0, 0, 0). */
  readonly origin: Vec3
  readonly row: Vec3
  readonly column: Vec3
  readonly normal: Vec3
  readonly spacing: Vec3
  /** Null where the scene is the patient; otherwise why there are no reformats, in words. */
  readonly slicesOnly: string | null
  readonly geometry: Geometry | null
}

interface Gridded {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
}

/** A slant above this (degrees) moves the far slices of a stack by more than a voxel if it is not honoured. */
const SHEAR_TOLERANCE_DEG = 0.1

export function displayGrid(volume: Gridded): DisplayGrid {
  const dimensions: Vec3 = [volume.columns, volume.rows, volume.slices]
  const g = volume.geometry
  const slicesOnly = whySlicesOnly(volume)
  if (!g) {
    const axes = { row: [1, 0, 0], column: [0, 1, 0], normal: [0, 0, 1] } as const
    return { dimensions, origin: [0, 0, 0], ...axes, spacing: [1, 1, 1], slicesOnly, geometry: null }
  }
  const [dx, dy, dz] = g.spacingMm
  const spacing: Vec3 = [dx, dy, Number.isFinite(dz) && dz > 0 ? dz : 1]
  const axes = { row: g.row, column: g.column, normal: normalOf(g) }
  return { dimensions, origin: g.sliceOrigins[0], ...axes, spacing, slicesOnly, geometry: g }
}

function whySlicesOnly({ geometry, slices }: Gridded): string | null {
  if (!geometry) return 'No position in the file: shown slice by slice.'
  if (!geometry.evenlySpaced) return 'Slices are unevenly spaced or missing: shown slice by slice.'
  if (geometry.shearDeg > SHEAR_TOLERANCE_DEG)
    return `Slices are slanted by ${geometry.shearDeg.toFixed(1)}° (gantry tilt): shown slice by slice.`
  return slices < 2 ? 'A single slice: no reformats.' : null
}

/** Scene position of a voxel index, fractions allowed. */
export function sceneOf(grid: DisplayGrid, [i, j, k]: Vec3): Vec3 {
  const [dx, dy, dz] = grid.spacing
  const inPlane = add(scale(grid.row, i * dx), scale(grid.column, j * dy))
  return add(add(grid.origin, inPlane), scale(grid.normal, k * dz))
}

/** Voxel index (fractions) of a scene position. */
export function indexOf(grid: DisplayGrid, scene: Vec3): Vec3 {
  const from = minus(scene, grid.origin)
  const [dx, dy, dz] = grid.spacing
  return [dot(from, grid.row) / dx, dot(from, grid.column) / dy, dot(from, grid.normal) / dz]
}

/** Patient position (LPS) of a scene position; null where the file does not say. */
export function toPatient(grid: DisplayGrid, scene: Vec3): Vec3 | null {
  if (!grid.geometry) return null
  if (grid.slicesOnly === null) return scene
  const [i, j, k] = indexOf(grid, scene)
  return onSlice(grid.geometry, clampSlice(grid, k), i, j)
}

/** Scene position of a patient position, by the slice nearest to it; null where the file does not say. */
export function toScene(grid: DisplayGrid, lps: Vec3): Vec3 | null {
  const g = grid.geometry
  if (!g) return null
  if (grid.slicesOnly === null) return lps
  const distances = g.sliceOrigins.map((origin) => dot(minus(lps, origin), grid.normal))
  const k = distances.reduce((best, d, at) => (Math.abs(d) < Math.abs(distances[best]) ? at : best), 0)
  const from = minus(lps, g.sliceOrigins[k])
  const [dx, dy, dz] = grid.spacing
  const flat = sceneOf(grid, [dot(from, grid.row) / dx, dot(from, grid.column) / dy, k])
  return add(flat, scale(grid.normal, Math.max(-dz / 2, Math.min(dz / 2, distances[k]))))
}

/** Patient position of pixel (i, j) on slice k by the slice's own origin: true for even, uneven and slanted stacks. */
function onSlice(g: Geometry, k: number, i: number, j: number): Vec3 {
  const origin = g.sliceOrigins[k] ?? toLps(g, [0, 0, k])
  return add(origin, add(scale(g.row, i * g.spacingMm[0]), scale(g.column, j * g.spacingMm[1])))
}

const clampSlice = (grid: DisplayGrid, k: number): number =>
  Math.max(0, Math.min(grid.dimensions[2] - 1, Math.round(k)))

/** Row, column and normal as the nine numbers the renderer wants. */
export const directionMatrix = (grid: DisplayGrid): number[] => [...grid.row, ...grid.column, ...grid.normal]
