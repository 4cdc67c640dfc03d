import type { Geometry, Vec3 } from '../data/geometry'
import type { PlacedGrid } from '../data/coverage'

/** Series of a digital patient: voxels in mm and how many, all round the middle of the lesion, axial. */
const SERIES = {
  anatomy: { spacingMm: [1, 1, 2.5], counts: [64, 64, 26] },
  diffusion: { spacingMm: [2, 2, 4], counts: [32, 32, 16] },
  dynamic: { spacingMm: [2, 2, 5], counts: [32, 32, 13] },
} as const satisfies Record<string, { spacingMm: Vec3; counts: Vec3 }>

export type CohortSeries = keyof typeof SERIES

export function cohortGrid(series: CohortSeries): PlacedGrid & { readonly geometry: Geometry } {
  const { spacingMm, counts } = SERIES[series]
  const [columns, rows, slices] = counts
  const [x, y, z] = [0, 1, 2].map((axis) => -((counts[axis] - 1) / 2) * spacingMm[axis])
  const geometry: Geometry = {
    sliceOrigins: Array.from({ length: slices }, (_, k): Vec3 => [x, y, z + k * spacingMm[2]]),
    row: [1, 0, 0],
    column: [0, 1, 0],
    spacingMm,
    affineLPS: [
      [spacingMm[0], 0, 0, x],
      [0, spacingMm[1], 0, y],
      [0, 0, spacingMm[2], z],
      [0, 0, 0, 1],
    ],
    evenlySpaced: true,
    shearDeg: 0,
  }
  return { columns, rows, slices, geometry, frameOfReferenceUID: 'cohort', volumeId: series }
}

/** Calls `visit` with the index of every voxel and the position of its middle, mm. */
export function forEachVoxel(
  { columns, rows, geometry }: ReturnType<typeof cohortGrid>,
  visit: (index: number, x: number, y: number, z: number) => void,
): void {
  const [stepX, stepY] = geometry.spacingMm
  geometry.sliceOrigins.forEach(([x, y, z], k) => {
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) visit((k * rows + j) * columns + i, x + i * stepX, y + j * stepY, z)
  })
}
