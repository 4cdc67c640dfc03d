import { biexponential } from './biexponential'
import type { BiexponentialBox } from './biexponentialBox'
import { biexponentialStart } from './biexponentialStart'

const SIDE = 1e-9
const LITTLE = 0.12
const NOTHING = 0.03
const HARDLY_FASTER = 8
/** A start is worth a search where it leaves less than so many times what the deepest valley leaves. */
const RIVAL = 4
/** What the grid of starts may miss of a valley, as part of Σ s²: usually, and at most. */
const MILD = 2e-4
const GRAVE = 2e-3
/** Where else a search starts (mm²/s): between them no valley of a usual protocol is missed. */
const OTHERS = [0.006, 0.02, 0.07, 0.3]

export const isAtSide = (x: number, sides: readonly [number, number]): boolean => {
  const near = SIDE * (sides[1] - sides[0])
  return x - sides[0] <= near || sides[1] - x <= near
}

/** The deepest valley of the bi-exponential sum of squares: ends with it in `state`. */
export function ivimSearch(axis: Float64Array, box: BiexponentialBox) {
  const start = biexponentialStart(axis, box)
  const engine = biexponential(axis, box)
  const { state, search, settle } = engine
  const { D, amplitude } = state
  /** D0, D1 and half the sum of squares. */
  const deepest = new Float64Array(3)

  /** Keeps the deepest valley so far; gives whether `D` is a deeper one. */
  function isDeepest(): boolean {
    if (!(state.half[0] < deepest[2])) return false
    deepest[0] = D[0]
    deepest[1] = D[1]
    deepest[2] = state.half[0]
    return true
  }

  /**
   * A little perfusion, a fast decay hardly faster than the slow one, or one at a side of the box may hide a deeper valley. Gives how much of Σ s² another start
   * may leave beyond what the deepest valley leaves and still be worth a search; below 0 for none.
   */
  function doubt(): number {
    const f = amplitude[1] / (amplitude[0] + amplitude[1])
    const rest = Math.min(f, 1 - f)
    if (rest < NOTHING || isAtSide(D[0], box.D0) || isAtSide(D[1], box.D1)) return GRAVE
    return rest < LITTLE || D[1] < HARDLY_FASTER * D[0] ? MILD : -1
  }

  /** From the best start, and where the result is doubtful from others; gives whether the deepest was reached. */
  function find(s: Float64Array, energy: number): boolean {
    deepest[2] = Infinity
    start.best(s, D)
    let isThere = search(s, energy)
    isDeepest()
    const allowance = doubt()
    if (allowance < 0) return isThere
    let isLatest = true
    for (const D1 of OTHERS) {
      if (!start.near(D1, energy - 2 * RIVAL * deepest[2] - allowance * energy, D)) continue
      const arrived = search(s, energy, deepest)
      isLatest = isDeepest()
      if (isLatest) isThere = arrived
    }
    if (isLatest) return isThere
    D[0] = deepest[0]
    D[1] = deepest[1]
    settle(s, energy)
    return isThere
  }

  return { ...engine, find }
}
