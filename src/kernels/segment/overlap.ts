/** Dice coefficient 2 |A ∩ B| / (|A| + |B|) of two masks of the same size (Dice, Ecology 1945;26:297); 1 where both are empty. */
export function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [both, sum] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    if (a[i] && b[i]) both++
    sum += (a[i] ? 1 : 0) + (b[i] ? 1 : 0)
  }
  return sum > 0 ? (2 * both) / sum : 1
}

/** Voxels of a mask. */
export function countVoxels(mask: ArrayLike<number>): number {
  let count = 0
  for (let i = 0; i < mask.length; i++) if (mask[i]) count++
  return count
}
