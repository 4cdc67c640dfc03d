import type { Parameter } from './defineModel'

/** S0 of every diffusion model that searches it: free above zero unless bounds are given. */
export const signalWithoutWeighting: Parameter = {
  label: 'Signal without diffusion weighting',
  unit: '1',
  range: [0, Infinity],
  usual: [0, 1000],
  typical: 900,
}
