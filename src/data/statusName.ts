import { FIT_STATUS, type FitStatusName } from '../kernels/fitStatus'

/** What became of a fit, each at the place of its byte in a status plane. */
export const STATUS_NAMES: readonly FitStatusName[] = FIT_STATUS

/** The name of a byte of a status plane. */
export const statusName = (code: number): FitStatusName => FIT_STATUS[code]
