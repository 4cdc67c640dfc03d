/** What became of a voxel's fit. The order is what status planes hold (one byte per voxel): never renumber, append. */
export const FIT_STATUS = [
  'ok',
  'not-converged',
  'bad-signal',
  'at-bound',
  'not-identifiable',
  'implausible',
  'not-fitted',
] as const

export type FitStatusName = (typeof FIT_STATUS)[number]

/** The byte of each status, by a name that reads well in a kernel. */
export const FitStatus = {
  Ok: 0,
  NotConverged: 1,
  BadSignal: 2,
  AtBound: 3,
  NotIdentifiable: 4,
  Implausible: 5,
  NotFitted: 6,
} as const

export type FitStatus = (typeof FitStatus)[keyof typeof FitStatus]
