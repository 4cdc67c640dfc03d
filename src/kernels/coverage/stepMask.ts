/**
 * A mask one voxel larger (`grow`) or smaller, slice by slice, over the four neighbours in the slice: what a reader's line may be off by.
 * Slices that are added or lost at the ends are another matter; thick ones would change the volume far more than a line does.
 */
export function stepMask(
  mask: Uint8Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  grow: boolean,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(mask)
  const perSlice = columns * rows
  const [from, to] = grow ? [1, 0] : [0, 1]
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] !== to) continue
    const [i, j] = [n % columns, Math.floor((n % perSlice) / columns)]
    const touches =
      (i > 0 && mask[n - 1] === from) ||
      (i + 1 < columns && mask[n + 1] === from) ||
      (j > 0 && mask[n - columns] === from) ||
      (j + 1 < rows && mask[n + columns] === from)
    if (touches) out[n] = from
  }
  return out
}
