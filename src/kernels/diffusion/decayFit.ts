import type { Bounds } from '../voxelFit'
import { curveFit } from './curveFit'
import { decayCurve } from './decayCurve'
import { dictionary } from './dictionary'
import { evenly } from './grid'
import type { OneFit } from './voxelwise'

/** S0·exp(−x·D) by least squares on the signal, as one step of a fit that has several. */
export function decayFit(x: ArrayLike<number>, D: Bounds, S0: Bounds): OneFit {
  const curve = decayCurve(x)
  return curveFit({
    curve,
    scales: ['value'],
    bounds: [D],
    amplitude: S0,
    starts: ([low], [high]) => dictionary(curve, [evenly(0, 1, 24).map((t) => low + t * t * (high - low))]),
  })
}
