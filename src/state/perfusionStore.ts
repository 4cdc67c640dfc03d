import { createStore } from 'zustand/vanilla'
import type { InputSensitivity } from '../data/inputSensitivity'
import type { PerfusionInspection } from '../data/inspection'
import type { SmoothingRecipe } from '../data/perfusionInputs'
import type { Relaxivity } from '../data/relaxivity'
import type { Voxels } from '../data/study'
import type { ArterialCurve } from '../kernels/dce/arterialCurve'
import type { ArterialInput } from '../kernels/dce/arterialInput'
import type { ArterySuggestion } from '../kernels/dce/arterySuggestions'
import type { Population } from '../kernels/dce/populationAif'
import type { StepEffect } from '../kernels/dce/prepareDynamic'
import type { InputShape, ShapedInput } from '../kernels/dce/shapedInput'
import type { SignalScale } from '../kernels/dce/signalScale'

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
  readonly relaxivity: Relaxivity | null
  readonly hematocrit: number
  readonly baselineFrames: readonly [number, number] | null
  readonly aif: AifChoice
  /** What is made of a measured arterial curve. */
  readonly shape: InputShape
  /** Suggested arteries that the reader took, by name; null where the usual choice stands. */
  readonly taken: readonly number[] | null
  readonly delay: DelayChoice
}

/** What was found out about one dynamic. */
export interface PerfusionFacts {
  readonly baselineFrames: readonly [number, number]
  readonly tissueVoxels: number
  /** What smoothing did, and the frames before the bolus that it leaves; null where nothing is smoothed. */
  readonly smoothed: {
    readonly key: string
    readonly baselineFrames: readonly [number, number]
    readonly effects: readonly StepEffect[]
  } | null
  /** T1 as measured from flip angles; null where none are, or not yet. */
  readonly angles: {
    readonly flipAnglesDeg: readonly number[]
    readonly repetitionTimeMs: number
    readonly dynamicFrames: readonly number[]
    readonly method: string
    readonly carried: string
    readonly scale: SignalScale | null
    readonly warnings: readonly string[]
  } | null
  /** The loaded T1 map that was taken. */
  readonly t1Map: { readonly volumeId: string; readonly title: string; readonly words: string } | null
  /** What may be the artery in each slice, best first. */
  readonly suggestions: readonly ArterySuggestion[]
  /** The curve of the arteries that were taken. */
  readonly artery: ArterialCurve | null
  /** The curve of the outlined artery. */
  readonly outlined: { readonly name: string; readonly curve: ArterialCurve } | null
  /** What was made of a measured curve, and of which. */
  readonly shaped: {
    readonly shape: InputShape
    readonly of: readonly number[]
    readonly input: ShapedInput
  } | null
  /** Delay of the tumour's mean curve, s, where that is what was asked for. */
  readonly roiDelayS: number | null
}

export interface PerfusionState {
  /** The dynamic that the panel stands at; null takes the one on screen. */
  readonly dynamicId: string | null
  readonly choices: Readonly<Record<string, PerfusionChoice>>
  readonly facts: Readonly<Record<string, PerfusionFacts>>
  /** What is being found out, in words; null when nothing is. */
  readonly busy: string | null
  /** Why no more could be found out, in words. */
  readonly trouble: string | null
  /** The tumour's mean curve as the inputs of this moment fit it; null without an outline. */
  readonly live: PerfusionInspection | null
  /** How much the tumour's numbers hang on each assumption, and what that was found with. */
  readonly sensitivity:
    | { readonly state: 'running' }
    | {
        readonly state: 'done'
        readonly of: PerfusionInspection | null
        readonly modelId: string
        readonly found: InputSensitivity
      }
    | null
  /** Whether maps are fitted again by themselves when an input has changed. */
  readonly refits: boolean
}

export const emptyPerfusion: PerfusionState = {
  dynamicId: null,
  choices: {},
  facts: {},
  busy: null,
  trouble: null,
  live: null,
  sensitivity: null,
  refits: true,
}

export const perfusionStore = createStore<PerfusionState>(() => emptyPerfusion)

/** Per dynamic: where there is tissue (1), and T1 of every voxel as measured, ms. */
export interface PerfusionPlanes {
  readonly inside: Uint8Array
  readonly t1Ms: Float32Array | null
  /** The dynamic after smoothing. */
  readonly smoothed?: Voxels
}

export const perfusionPlanes = new Map<string, PerfusionPlanes>()

/** Of the large vessels of adults. */
export const USUAL_HEMATOCRIT = 0.42

export const FIRST_CHOICE: PerfusionChoice = {
  modelId: 'extended-tofts',
  hasUptake: false,
  presetId: null,
  smoothing: null,
  t1: { kind: 'best' },
  relaxivity: null,
  hematocrit: USUAL_HEMATOCRIT,
  baselineFrames: null,
  aif: { kind: 'auto' },
  shape: 'measured',
  taken: null,
  delay: { kind: 'fixed', seconds: 0 },
}

export const choiceOf = (dynamicId: string, { choices }: PerfusionState = perfusionStore.getState()): PerfusionChoice =>
  choices[dynamicId] ?? FIRST_CHOICE
