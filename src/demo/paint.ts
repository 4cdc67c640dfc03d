import { TISSUE_COUNT, type TissueIndex } from './tissues'

/** Share of each tissue in one voxel, by tissue index; what is missing to 1 is air. */
export type Shares = Float32Array

export const newShares = (): Shares => new Float32Array(TISSUE_COUNT)

/** Lays `cover` (0–1) of a tissue over what is there. */
export function over(shares: Shares, tissue: TissueIndex, cover: number): void {
  if (cover <= 0) return
  if (cover >= 1) shares.fill(0)
  const rest = 1 - cover
  for (let t = 0; t < TISSUE_COUNT; t++) shares[t] *= rest
  shares[tissue] += cover
}

/** Cover of a body whose surface lies `distance` mm away (negative inside), seen through a soft edge `width` mm wide. */
export function edge(distance: number, width: number): number {
  const t = 0.5 - distance / width
  if (t <= 0) return 0
  if (t >= 1) return 1
  return t * t * (3 - 2 * t)
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function ramp(value: number, from: number, to: number): number {
  return edge((from + to) / 2 - value, Math.abs(to - from))
}

/** Length of a vector; several times as fast as Math.hypot, whose care for overflow is not needed here. */
export const length = (x: number, y: number, z = 0): number => Math.sqrt(x * x + y * y + z * z)
