import { forEachVoxel, type cohortGrid } from './cohortGrid'
import type { CohortShape } from './cohortShape'

/** Voxels of a grid that lie in or near a lesion: where they are and how much of each is living tumour, dead core and marrow. */
export interface TumourVoxels {
  readonly indices: Uint32Array
  readonly rim: Float32Array
  readonly core: Float32Array
  /** Texture of diffusion, of transfer and of plasma volume, −1 to 1. */
  readonly textures: readonly [Float32Array, Float32Array, Float32Array]
}

/** Voxels this far outside are still taken: no reader's edge and no voxel's half diagonal reach farther. */
const MARGIN_MM = 5
/** Places within a voxel, along each axis, whose mean is its content. */
const PLACES = [-0.25, 0.25]

export function tumourVoxels(grid: ReturnType<typeof cohortGrid>, shape: CohortShape): TumourVoxels {
  const found: { index: number; rim: number; core: number; textures: number[] }[] = []
  forEachVoxel(grid, (index, x, y, z) => {
    if (shape.whole(x, y, z) > MARGIN_MM) return
    const textures = [0, 1, 2].map((kind) => shape.texture(kind, x, y, z))
    found.push({ index, ...shares(shape, grid.geometry.spacingMm, [x, y, z]), textures })
  })
  const column = (of: (voxel: (typeof found)[number]) => number): Float32Array => Float32Array.from(found, of)
  return {
    indices: Uint32Array.from(found, ({ index }) => index),
    rim: column(({ rim }) => rim),
    core: column(({ core }) => core),
    textures: [column((v) => v.textures[0]), column((v) => v.textures[1]), column((v) => v.textures[2])],
  }
}

function shares(
  shape: CohortShape,
  [stepX, stepY, stepZ]: readonly [number, number, number],
  [x, y, z]: readonly [number, number, number],
): { rim: number; core: number } {
  const part = 1 / PLACES.length ** 3
  let [rim, core] = [0, 0]
  for (const dx of PLACES)
    for (const dy of PLACES)
      for (const dz of PLACES) {
        const at = [x + dx * stepX, y + dy * stepY, z + dz * stepZ] as const
        if (shape.core(...at) < 0) core += part
        else if (shape.whole(...at) < 0) rim += part
      }
  return { rim, core }
}
