/** Parameters of one search at most. */
export const MOST_PARAMETERS = 8

/** A pivot below this part of its diagonal belongs to a direction the samples say nothing about. */
const FLAT = 1e-13

/**
 * The step δ that makes δᵀHδ − 2qᵀδ least with low ≤ θ + δ ≤ high: H is symmetric and row by row in `normal`, damped by λ times its diagonal
 * (Marquardt, J Soc Indust Appl Math 1963;11:431–441). On the way there the
 * component that meets its side of the box first stays at it, and the others are solved for again: the quadratic falls all the way.
 * A component without a curvature of its own stays where it is.
 */
export const boxedStep = prepare()

function prepare() {
  const normal = new Float64Array(MOST_PARAMETERS * MOST_PARAMETERS)
  const q = new Float64Array(MOST_PARAMETERS)
  const step = new Float64Array(MOST_PARAMETERS)
  const target = new Float64Array(MOST_PARAMETERS)
  const work = new Float64Array(MOST_PARAMETERS * MOST_PARAMETERS)
  const right = new Float64Array(MOST_PARAMETERS)
  /** 0 free, 1 held. */
  const held = new Uint8Array(MOST_PARAMETERS)

  /** Holds what sits at a side of the box and is pushed outwards, and what has no curvature. */
  function hold(p: number, theta: Float64Array, low: Float64Array, high: Float64Array): void {
    for (let k = 0; k < p; k++) {
      const outwards = (theta[k] <= low[k] && q[k] <= 0) || (theta[k] >= high[k] && q[k] >= 0)
      held[k] = Number(outwards || !(normal[k * p + k] > 0))
      step[k] = 0
    }
  }

  /** Where the free components want to go, with the held ones at their `step`: LDLᵀ elimination in place, into `target`. */
  function solve(p: number, damping: number): void {
    for (let i = 0; i < p; i++) {
      if (held[i]) continue
      let sum = q[i]
      for (let j = 0; j < p; j++) {
        const h = normal[i * p + j]
        if (held[j]) sum -= h * step[j]
        work[i * p + j] = h
      }
      work[i * p + i] *= 1 + damping
      right[i] = sum
    }
    for (let k = 0; k < p; k++) {
      if (held[k]) continue
      const at = k * p
      const pivot = work[at + k]
      const isFlat = !(pivot > FLAT * normal[at + k])
      const inverse = isFlat ? 0 : 1 / pivot
      for (let i = k + 1; i < p; i++) {
        const factor = work[at + i] * inverse
        if (held[i] || factor === 0) continue
        for (let j = i, m = i * p; j < p; j++) work[m + j] -= factor * work[at + j]
        right[i] -= factor * right[k]
      }
      right[k] *= inverse
      work[at + k] = inverse
    }
    for (let k = p - 1; k >= 0; k--) {
      if (held[k]) continue
      let sum = right[k]
      const inverse = work[k * p + k]
      for (let j = k + 1; j < p; j++) if (!held[j]) sum -= inverse * work[k * p + j] * target[j]
      target[k] = sum
    }
  }

  /** Goes from `step` towards `target` as far as the box allows; holds the component that is first at its side, and tells whether there is one. */
  function advance(p: number, theta: Float64Array, low: Float64Array, high: Float64Array): boolean {
    let share = 1
    let first = -1
    for (let k = 0; k < p; k++) {
      if (held[k]) continue
      const to = theta[k] + target[k]
      if (to >= low[k] && to <= high[k]) continue
      const side = (to < low[k] ? low[k] : high[k]) - theta[k]
      const reach = (side - step[k]) / (target[k] - step[k])
      if (reach < share || first < 0) {
        share = Math.max(0, reach)
        first = k
      }
    }
    for (let k = 0; k < p; k++) if (!held[k]) step[k] += share * (target[k] - step[k])
    if (first < 0) return false
    step[first] = (target[first] < step[first] ? low[first] : high[first]) - theta[first]
    held[first] = 1
    return true
  }

  function find(theta: Float64Array, low: Float64Array, high: Float64Array, damping: number): void {
    const p = theta.length
    hold(p, theta, low, high)
    do solve(p, damping)
    while (advance(p, theta, low, high))
  }

  /** By how much the undamped quadratic falls along the step. */
  function gain(p: number): number {
    let sum = 0
    for (let i = 0; i < p; i++) {
      let row = 0
      for (let j = 0; j < p; j++) row += normal[i * p + j] * step[j]
      sum += step[i] * (2 * q[i] - row)
    }
    return sum
  }

  return { normal, q, step, find, gain }
}
