/** A step may change a component by this part of the box at most. */
const MOST = 0.3
/** A Hessian is trusted where its determinant is at least this part of what the product of its diagonals would be. */
const CONVEX = 0.01
const COLLINEAR = 1e-13

/**
 * The damped Newton step of a search for two parameters x, y in a box. Before it the caller puts gradient (of ½ the sum of squares), the exact Hessian and
 * the Gauss–Newton matrix (xx, xy, yy) here; the latter serves where the former is not convex, and scales the damping. Where the step meets a side of the box
 * the other component is solved for again. `find` leaves the step and gives by how much the quadratic falls along it.
 */
export const planeStep = prepare()

function prepare() {
  const gradient = new Float64Array(2)
  const exact = new Float64Array(3)
  const gauss = new Float64Array(3)
  const step = new Float64Array(2)

  const inside = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x)

  function find(at: Float64Array, low: Float64Array, high: Float64Array, damping: number): number {
    const x = at[0]
    const y = at[1]
    const gx = gradient[0]
    const gy = gradient[1]
    const isConvex = exact[0] > 0 && exact[0] * exact[2] - exact[1] * exact[1] > CONVEX * exact[0] * gauss[2]
    const h = isConvex ? exact : gauss
    const xx = h[0] + damping * gauss[0]
    const yy = h[2] + damping * gauss[2]
    const xy = h[1]
    const isStuckX = !(xx > 0) || (x <= low[0] && gx >= 0) || (x >= high[0] && gx <= 0)
    const isStuckY = !(yy > 0) || (y <= low[1] && gy >= 0) || (y >= high[1] && gy <= 0)
    let dx = isStuckX ? 0 : -gx / xx
    let dy = isStuckY ? 0 : -gy / yy
    const det = xx * yy - xy * xy
    if (!isStuckX && !isStuckY && det > COLLINEAR * xx * yy) {
      dx = (xy * gy - yy * gx) / det
      dy = (xy * gx - xx * gy) / det
      const far = Math.max(Math.abs(dx) / (MOST * (high[0] - low[0])), Math.abs(dy) / (MOST * (high[1] - low[1])))
      if (far > 1) {
        dx /= far
        dy /= far
      }
      if (x + dx < low[0] || x + dx > high[0]) {
        dx = inside(x + dx, low[0], high[0]) - x
        dy = -(gy + xy * dx) / yy
      }
      if (y + dy < low[1] || y + dy > high[1]) {
        dy = inside(y + dy, low[1], high[1]) - y
        dx = -(gx + xy * dy) / xx
      }
    } else if (!isStuckX && !isStuckY) dy = 0
    step[0] = dx = inside(x + dx, low[0], high[0]) - x
    step[1] = dy = inside(y + dy, low[1], high[1]) - y
    return -(gx * dx + gy * dy + 0.5 * (h[0] * dx * dx + 2 * xy * dx * dy + h[2] * dy * dy))
  }

  return { gradient, exact, gauss, step, find }
}
