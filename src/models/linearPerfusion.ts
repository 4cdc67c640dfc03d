import { linearToftsFit } from '../kernels/dce/linearTofts'
import { BLOCK } from '../kernels/voxelBlock'
import type { VoxelFit } from '../kernels/voxelFit'
import type { FitOptions } from './defineModel'
import { studyOf, type Perfusion } from './perfusion'

/** The Tofts model, with plasma or without, solved as a linear system: Ktrans, ve, kep, (vp), delay. */
export function linearTofts(perfusion: Perfusion, options: FitOptions, hasPlasma: boolean): VoxelFit {
  const study = studyOf(perfusion, options)
  if (study.delays.length > 1) throw new RangeError('the linear method knows no fitted delay; take the nonlinear one')
  const [delay] = study.delays
  const count = hasPlasma ? 5 : 4
  return linearToftsFit({
    ...study,
    hasPlasma,
    delay,
    parameters: count,
    write: (s, results, v) => {
      const values = [s.Ktrans, s.Ktrans / s.kep, s.kep, ...(hasPlasma ? [s.vp] : []), delay * 60]
      const errors = [s.KtransError, s.veError, s.kepError, ...(hasPlasma ? [s.vpError] : []), NaN]
      for (let k = 0; k < count; k++) {
        results[k * BLOCK + v] = values[k]
        results[(count + k) * BLOCK + v] = errors[k]
      }
    },
  })
}
