import type { Bounds, VoxelFit } from '../kernels/voxelFit'
import type { Unit } from '../units/units'
import type { ArterialInput, SignalProtocol, VoxelRow } from '../kernels/dce/arterialInput'

/** What a model is fitted to: the protocol as the command line spells it, one entry per sample. Keys that a model does not need may be absent. */
export interface Protocol {
  /** s/mm². */
  readonly bValues?: readonly number[]
  readonly echoTimesMs?: readonly number[]
  readonly flipAnglesDeg?: readonly number[]
  readonly repetitionTimeMs?: number
  readonly timesS?: readonly number[]
  readonly aif?: ArterialInput
  /** Given where the samples are MR signals and not yet concentrations. */
  readonly signal?: SignalProtocol
  /** Numbers that every voxel has of its own, behind its samples in this order. */
  readonly voxelRows?: readonly VoxelRow[]
}

export interface Parameter {
  readonly label: string
  readonly unit: Unit
  /** Default search box of the fit, in `unit`. */
  readonly range: Bounds
  /** What a map usually shows, in `unit`. */
  readonly usual: readonly [number, number]
  /** A value to try the model with: predict, then fit. */
  readonly typical: number
  /** Other names that papers use. */
  readonly aliases?: readonly string[]
  /** Code in the OSIPI lexicon (CAPLEX), where it has one. */
  readonly osipi?: string
  /** False where no bounds may be given: the parameter is solved for and not searched. */
  readonly bounded?: boolean
}

export interface Method {
  readonly id: string
  readonly label: string
  /** What it does and when to take it, for a tooltip. */
  readonly explanation: string
  /** Why it does not give back what the equation was given, where it does not. */
  readonly inexact?: string
}

/** What a setting can be: a number in its unit, a word out of `choices`, or on and off. */
export type Setting = number | string | boolean

/** One further option of a model, by the key that the command line spells. A default that changes a result is seen and written into the map. */
export interface SettingSpec {
  readonly label: string
  readonly explanation: string
  readonly default: Setting
  readonly unit?: Unit
  readonly choices?: readonly string[]
}

/** A setting that is a number. */
export function numberOf(settings: Readonly<Record<string, Setting>>, name: string): number {
  const value = settings[name]
  if (typeof value !== 'number') throw new RangeError(`option ${name} must be a number, not ${JSON.stringify(value)}`)
  return value
}

export type ParameterBounds = Readonly<Record<string, Bounds>>

/** Options with every default filled in: what is repeated to whoever asked. */
export interface FitOptions {
  readonly method: string
  readonly bounds: ParameterBounds
  readonly settings: Readonly<Record<string, Setting>>
}

/** One signal model, whole: the equation, how it is fitted, what its parameters are called and measured in. */
export interface Model {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly equation: string
  readonly reference: string
  readonly osipi?: string
  /** The kind of acquisition it is for. */
  readonly needs: 'dwi' | 'vfa' | 'dce'
  /** Keys of the protocol that must be given. */
  readonly protocolKeys: readonly (keyof Protocol)[]
  /** In the order in which `fit` writes them. */
  readonly parameters: Readonly<Record<string, Parameter>>
  /** The parameter that a map shows first. */
  readonly shown: string
  /** The first is the default. */
  readonly methods: readonly Method[]
  readonly settings?: Readonly<Record<string, SettingSpec>>
  readonly samples: (protocol: Protocol) => number
  readonly predict: (values: Readonly<Record<string, number>>, protocol: Protocol) => Float64Array
  readonly fit: (protocol: Protocol, options: FitOptions) => VoxelFit
}

type Values<P extends string> = Readonly<Record<P, number>>

/** What a model's file states; the acquisition is read from the protocol once and is then typed. */
interface ModelSpec<P extends string, A> extends Omit<Model, 'parameters' | 'shown' | 'samples' | 'predict' | 'fit'> {
  readonly parameters: Readonly<Record<P, Parameter>>
  readonly shown: NoInfer<P>
  /** Throws where the protocol cannot be used, with the number that is wrong. */
  readonly acquisition: (protocol: Protocol) => A
  readonly samples: (acquisition: A) => number
  readonly predict: (values: Values<NoInfer<P>>, acquisition: A) => Float64Array
  readonly fit: (
    acquisition: A,
    options: FitOptions & { readonly bounds: Readonly<Record<NoInfer<P>, Bounds>> },
  ) => VoxelFit
}

/** Makes the record that the registry holds: the same model, asked with a protocol and with names that are checked on the way in. */
export function defineModel<P extends string, A>(spec: ModelSpec<P, A>): Model {
  const names = Object.keys(spec.parameters) as P[]
  const valuesOf = (values: Readonly<Record<string, number>>): Values<P> => {
    const missing = names.find((name) => typeof values[name] !== 'number')
    if (missing) throw new RangeError(`${spec.id}: no value for ${missing}`)
    return values
  }
  const boundsOf = (bounds: ParameterBounds): Readonly<Record<P, Bounds>> => {
    const missing = names.find((name) => !bounds[name])
    if (missing) throw new RangeError(`${spec.id}: no bounds for ${missing}`)
    return bounds
  }
  return {
    ...spec,
    samples: (protocol) => spec.samples(spec.acquisition(protocol)),
    predict: (values, protocol) => spec.predict(valuesOf(values), spec.acquisition(protocol)),
    fit: (protocol, options) => spec.fit(spec.acquisition(protocol), { ...options, bounds: boundsOf(options.bounds) }),
  }
}
