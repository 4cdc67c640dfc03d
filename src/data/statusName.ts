import { FIT_STATUS, type FitStatusName } from '../kernels/fitStatus'

/** The name of a byte of a status plane. */
export const statusName = (code: number): FitStatusName => FIT_STATUS[code]
