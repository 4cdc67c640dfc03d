type Matrix = readonly (readonly number[])[]

/**
 * The rotation of an affine whose columns have the given lengths, as NIfTI keeps it: b, c, d of the unit quaternion with a ≥ 0, and −1 where
 * the third axis is mirrored (the grid is left-handed). The largest component is taken from the trace, so that no half turn divides by zero.
 */
export function rotationOf(
  affine: Matrix,
  lengths: readonly number[],
): { quaternion: readonly number[]; handedness: 1 | -1 } {
  const column = (c: number): number[] => [0, 1, 2].map((r) => affine[r][c] / lengths[c])
  const [x, y] = [column(0), column(1)]
  const z = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]]
  const third = column(2)
  const handedness = z[0] * third[0] + z[1] * third[1] + z[2] * third[2] < 0 ? -1 : 1
  const q = quaternionOf([x, y, z])
  const sign = q[0] < 0 ? -1 : 1
  return { quaternion: q.slice(1).map((component) => component * sign), handedness }
}

/** a, b, c, d of the rotation with these columns: from the row of q·qᵀ with the largest diagonal. */
function quaternionOf([x, y, z]: Matrix): number[] {
  const rows = [
    [1 + x[0] + y[1] + z[2], y[2] - z[1], z[0] - x[2], x[1] - y[0]],
    [y[2] - z[1], 1 + x[0] - y[1] - z[2], x[1] + y[0], z[0] + x[2]],
    [z[0] - x[2], x[1] + y[0], 1 - x[0] + y[1] - z[2], y[2] + z[1]],
    [x[1] - y[0], z[0] + x[2], y[2] + z[1], 1 - x[0] - y[1] + z[2]],
  ]
  const best = rows.reduce((most, row, i) => (row[i] > rows[most][most] ? i : most), 0)
  const length = Math.hypot(...rows[best])
  return rows[best].map((value) => value / length)
}
