import { exchangeSolver } from '../kernels/dce/exchangeSolver'
import { projectedFit } from '../kernels/dce/projectedFit'
import type { VoxelFit } from '../kernels/voxelFit'
import type { FitOptions, Parameter } from './defineModel'
import { studyOf, type Perfusion } from './perfusion'

/** Up to 200 mL/100mL/min. */
export const FP: Parameter = {
  label: 'Plasma flow per volume of tissue',
  unit: '1/min',
  range: [0, 5],
  usual: [0, 1],
  typical: 0.3,
  aliases: ['F', 'perfusion'],
  osipi: 'Q.PH1.002',
}

export const PS: Parameter = {
  label: 'Permeability-surface area product',
  unit: '1/min',
  range: [0, 5],
  usual: [0, 0.3],
  typical: 0.1,
  osipi: 'Q.PH1.004',
}

/** Exchange or uptake, in the order of the names, with the delay behind them. */
export function exchangeFit(perfusion: Perfusion, options: FitOptions, names: readonly string[]): VoxelFit {
  const { curve, delays, signal, ...study } = studyOf(perfusion, options)
  const bounds = names.map((name) => options.bounds[name])
  return projectedFit({
    ...study,
    parameters: names.length + 1,
    solver: (times) => exchangeSolver({ curve, times, delays, bounds, signal }),
  })
}
