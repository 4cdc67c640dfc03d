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

/** What is said of a fit beside its curve. */
export interface FitSummary {
  readonly model: string
  readonly method: string
  readonly status: FitStatusName
  readonly parameters: readonly InspectedParameter[]
  readonly rSquared: number
  /** NaN where there are too few samples for it. */
  readonly aicc: number
}

/** One model on the samples of one place. */
export interface InspectedFit extends FitSummary {
  readonly curves: readonly InspectedCurve[]
  readonly samples: readonly InspectedSample[]
  /** Measured minus fitted, sample by sample. */
  readonly residuals: readonly number[]
  /** Whether it explains more than the mono-exponential fit of the same samples: P of the F-test; NaN where they cannot be compared. */
  readonly pAgainstAdc: number
}

/** One model on the concentrations of one place. */
export interface InspectedPerfusion extends FitSummary {
  /** Drawn finer than the frames; empty for what has no curve. */
  readonly curve: { readonly timesS: readonly number[]; readonly mM: readonly number[] }
  /** Measured minus fitted, frame by frame; empty for what has no curve. */
  readonly residuals: readonly number[]
  /** AICc over that of the best; 0 is the best itself. */
  readonly delta: number
  /** Models that this one holds: P of the F-test that it explains no more than they do. */
  readonly against: readonly { readonly modelId: string; readonly p: number }[]
}

/** A dynamic in one voxel, or its mean over an outline: concentrations in mM, times in s from the first frame. */
export interface PerfusionInspection {
  readonly kind: 'perfusion'
  readonly title: string
  readonly volumeId: string
  readonly timesS: readonly number[]
  readonly mM: readonly number[]
  /** When the bolus comes: zero of the time axis on the screen. */
  readonly bolusS: number
  readonly aif: {
    readonly source: string
    readonly timesS: readonly number[]
    readonly plasmaMM: readonly number[]
  } | null
  readonly fits: readonly InspectedPerfusion[]
}

/** Diffusion in one voxel, or in the mean of an outline. */
export interface DiffusionInspection {
  readonly kind: 'diffusion'
  readonly title: string
  readonly volumeId: string
  /** Every frame with a known b, fitted or not. */
  readonly measured: readonly InspectedSample[]
  readonly fits: readonly InspectedFit[]
}

/** All that is known of one voxel, or of the mean of an outline. */
export type Inspection = DiffusionInspection | PerfusionInspection
