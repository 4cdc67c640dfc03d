import { outliner } from '../../compute/outlineClient'
import { cropSlice, type ImageVolume, type Point } from '../../kernels/segment/image'
import { boxRound, uncutMask } from '../../kernels/segment/patch'
import { REACH, type SmartOutline } from '../../kernels/segment/smartOutline2d'

/** The outline round the places pointed at, on their slice; null where there is no edge, or nothing is pointed at within the slice. */
export async function lookRound(
  image: ImageVolume,
  slice: number,
  pointedAt: readonly Point[],
): Promise<SmartOutline | null> {
  const { columns, rows, spacing } = image
  const seeds = pointedAt.filter((point) => isIn(image, point))
  if (seeds.length === 0) return null
  const box = boxRound(image, seeds[seeds.length >> 1], REACH)
  const window = { columns: box.x1 - box.x0, rows: box.y1 - box.y0 }
  const found = await outliner.outline(
    { ...window, values: cropSlice(image, slice, box), spacing: [spacing[0], spacing[1]] },
    seeds
      .map(({ column, row }) => ({ column: column - box.x0, row: row - box.y0 }))
      .filter((point) => isIn(window, point)),
  )
  const laid = (mask: SmartOutline['mask']) => uncutMask(mask, { columns, rows }, box)
  return found && { ...found, mask: laid(found.mask), alternatives: found.alternatives.map(laid) }
}

function isIn({ columns, rows }: { columns: number; rows: number }, { column, row }: Point): boolean {
  const [x, y] = [Math.round(column), Math.round(row)]
  return x >= 0 && y >= 0 && x < columns && y < rows
}
