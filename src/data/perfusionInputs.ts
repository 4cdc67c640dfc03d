import type { ArterialInput } from '../kernels/dce/arterialInput'

/** A map of actual over nominal flip angle that was taken, by the file's words. */
export interface B1Recipe {
  readonly volumeId: string
  readonly title: string
  readonly words: string
}

/** Where T1 before the contrast agent comes from. */
export type T1Recipe =
  | {
      readonly kind: 'angles'
      readonly volumeId: string
      readonly seriesInstanceUIDs: readonly string[]
      readonly flipAnglesDeg: readonly number[]
      readonly repetitionTimeMs: number
      readonly method: string
      /** Frames of the dynamic that took part as one more flip angle. */
      readonly dynamicFrames: readonly number[]
      /** How they came to lie on the dynamic's grid; empty or absent where they were taken on it. */
      readonly carried?: string
      /** Absent where the angles were taken as they were asked for. */
      readonly b1?: B1Recipe
    }
  | { readonly kind: 'fixed'; readonly ms: number; readonly tissue: string }
  | { readonly kind: 'map'; readonly volumeId: string; readonly title: string; readonly words: string }

/** The arterial curve of a fit, and where it comes from, in words. */
export interface AifRecipe {
  readonly source: string
  readonly input: ArterialInput
  /** What was made of the measured curve before, in words; absent where nothing was. */
  readonly shaped?: string
  /** Voxels of the dynamic that it was measured in. */
  readonly voxels?: readonly number[]
}

/** How signals became concentrations. */
export interface SignalRecipe {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
  readonly relaxivityPerMMPerS: number
  readonly relaxivitySource: string
  /** First and last frame before arrival, counted from 0, both included. */
  readonly baselineFrames: readonly [number, number]
}

/** Smoothing before the fit, full widths at half maximum; null leaves a step out. */
export interface SmoothingRecipe {
  readonly spatialFwhmMm: number | null
  readonly throughSlices: boolean
  readonly temporalFwhmS: number | null
}

/** All that a map of a dynamic was made from besides its signals: with them, enough to make it again. */
export interface PerfusionInputs {
  readonly timesS: readonly number[]
  readonly signal: SignalRecipe
  readonly t1: T1Recipe
  /** Null for what needs no arterial curve. */
  readonly aif: AifRecipe | null
  /** Voxels darker before the bolus than this part of the bright ones are not fitted. */
  readonly background: number
  /** Absent where the signals are fitted as they were measured. */
  readonly smoothing?: SmoothingRecipe
}
