import type { Mask } from './image'

const checked = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) throw new RangeError(`masks of ${a.length} and ${b.length} voxels cannot be combined`)
  return a.length
}

/** Voxels of either mask. */
export function union(a: ArrayLike<number>, b: ArrayLike<number>): Mask {
  const out = new Uint8Array(checked(a, b))
  for (let i = 0; i < out.length; i++) out[i] = a[i] || b[i] ? 1 : 0
  return out
}

/** Voxels of both masks. */
export function intersect(a: ArrayLike<number>, b: ArrayLike<number>): Mask {
  const out = new Uint8Array(checked(a, b))
  for (let i = 0; i < out.length; i++) out[i] = a[i] && b[i] ? 1 : 0
  return out
}

/** Voxels of the first mask that are not in the second. */
export function subtract(a: ArrayLike<number>, b: ArrayLike<number>): Mask {
  const out = new Uint8Array(checked(a, b))
  for (let i = 0; i < out.length; i++) out[i] = a[i] && !b[i] ? 1 : 0
  return out
}
