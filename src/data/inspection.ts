import type { FitStatusName } from '../kernels/fitStatus'
import type { Unit } from '../units/units'

/** One measured point: b (s/mm²), echo time (ms, where the files state it) and signal. */
export interface InspectedSample {
  readonly b: number
  readonly TE: number | null
  readonly signal: number
}

/** A fitted parameter with its standard error, in its unit. */
export interface InspectedParameter {
  readonly name: string
  readonly unit: Unit
  readonly value: number
  readonly error: number
}

/** A curve over b at one echo time. */
export interface InspectedCurve {
  readonly TE: number | null
  readonly b: readonly number[]
  readonly signal: readonly number[]
}

/** One model on the samples of one place. */
export interface InspectedFit {
  readonly model: string
  readonly method: string
  readonly status: FitStatusName
  readonly parameters: readonly InspectedParameter[]
  readonly curves: readonly InspectedCurve[]
  readonly samples: readonly InspectedSample[]
  /** Measured minus fitted, sample by sample. */
  readonly residuals: readonly number[]
  readonly rSquared: number
  readonly aicc: number
  /** Whether it explains more than the mono-exponential fit of the same samples: P of the F-test; NaN where they cannot be compared. */
  readonly pAgainstAdc: number
}

/** All that is known of one voxel, or of the mean of an outline. */
export interface Inspection {
  readonly title: string
  readonly volumeId: string
  /** Every frame with a known b, fitted or not. */
  readonly measured: readonly InspectedSample[]
  readonly fits: readonly InspectedFit[]
}
