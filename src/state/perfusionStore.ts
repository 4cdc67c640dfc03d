import { createStore } from 'zustand/vanilla'
import type { InputSensitivity } from '../data/inputSensitivity'
import type { PerfusionInspection } from '../data/inspection'
import { FIRST_CHOICE, type PerfusionChoice } from '../data/perfusionChoice'
import type { B1Recipe } from '../data/perfusionInputs'
import type { Voxels } from '../data/study'
import type { ArterialCurve } from '../kernels/dce/arterialCurve'
import type { ArterySuggestion } from '../kernels/dce/arterySuggestions'
import type { StepEffect } from '../kernels/dce/prepareDynamic'
import type { InputShape, ShapedInput } from '../kernels/dce/shapedInput'
import type { SignalScale } from '../kernels/dce/signalScale'

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
    /** The B1 map that they were corrected by. */
    readonly b1: B1Recipe | null
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
  /** Actual over nominal flip angle, where T1 was corrected by it. */
  readonly b1: Float32Array | null
  /** The dynamic after smoothing. */
  readonly smoothed?: Voxels
}

export const perfusionPlanes = new Map<string, PerfusionPlanes>()

export const choiceOf = (dynamicId: string, { choices }: PerfusionState = perfusionStore.getState()): PerfusionChoice =>
  choices[dynamicId] ?? FIRST_CHOICE
