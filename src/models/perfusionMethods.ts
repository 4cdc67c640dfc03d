import type { Method } from './defineModel'

export const NONLINEAR: Method = {
  id: 'nonlinear',
  label: 'Least squares on the curve',
  explanation:
    'The smallest squared difference to the measured concentrations, found over the whole range of rates: no start value, no local minimum.',
}

export const LINEAR: Method = {
  id: 'linear',
  label: 'Linearised (Murase)',
  explanation:
    'The model integrated once and solved as a linear system (Murase K. Magn Reson Med 2004;51:858–862). No bounds; biased by noise where washout is fast.',
  inexact: 'The tissue curve is integrated between frames by trapezoids.',
}
