import type { ArterialInput } from '../kernels/dce/arterialInput'
import { POPULATIONS, type Population } from '../kernels/dce/populationAif'
import { INPUT_SHAPES, type InputShape } from '../kernels/dce/shapedInput'
import type { SmoothingRecipe } from './perfusionInputs'
import type { Relaxivity } from './relaxivity'

export { INPUT_SHAPES, POPULATIONS }

/** Where T1 shall come from; `best` takes what the study has. */
export type T1Choice =
  | { readonly kind: 'best' }
  | { readonly kind: 'angles'; readonly method: string }
  | { readonly kind: 'fixed'; readonly ms: number; readonly tissue: string }
  | { readonly kind: 'map'; readonly volumeId: string }

/** Which arterial curve shall be used. */
export type AifChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'population'; readonly population: Population; readonly arrivalS: number | null }
  | { readonly kind: 'outline' }
  | { readonly kind: 'file'; readonly name: string; readonly input: ArterialInput }

/** How much later the bolus comes to the tissue: known, fitted to the tumour's mean curve, or fitted in every voxel. */
export type DelayChoice = { readonly kind: 'fixed'; readonly seconds: number } | { readonly kind: 'roi' | 'voxel' }

/** What the reader chose for one dynamic; null is what the study itself says. */
export interface PerfusionChoice {
  readonly modelId: string
  /** Whether iAUC, peak, slopes and times are read off the curves as well. */
  readonly hasUptake: boolean
  readonly presetId: string | null
  /** Null fits the signals as they were measured. */
  readonly smoothing: SmoothingRecipe | null
  readonly t1: T1Choice
  /** Map of actual over nominal flip angle; null takes the angles as they were asked for. */
  readonly b1MapId: string | null
  readonly relaxivity: Relaxivity | null
  readonly hematocrit: number
  readonly baselineFrames: readonly [number, number] | null
  readonly aif: AifChoice
  /** What is made of a measured arterial curve. */
  readonly shape: InputShape
  /** Outline within which arteries are sought; null seeks them everywhere. */
  readonly searchIn: string | null
  /** Suggested arteries that the reader took, by name; null where the usual choice stands. */
  readonly taken: readonly number[] | null
  readonly delay: DelayChoice
}

/** Of the large vessels of adults. */
export const USUAL_HEMATOCRIT = 0.42

export const FIRST_CHOICE: PerfusionChoice = {
  modelId: 'extended-tofts',
  hasUptake: false,
  presetId: null,
  smoothing: null,
  t1: { kind: 'best' },
  b1MapId: null,
  relaxivity: null,
  hematocrit: USUAL_HEMATOCRIT,
  baselineFrames: null,
  aif: { kind: 'auto' },
  shape: 'measured',
  searchIn: null,
  taken: null,
  delay: { kind: 'fixed', seconds: 0 },
}
