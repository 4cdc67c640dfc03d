import { convertPlanes } from '../kernels/dce/convertPlanes'
import { quantileOf } from '../kernels/dce/spreadSample'
import type { ArterialInput, SignalProtocol } from '../kernels/dce/arterialInput'
import type { FitOptions, Model } from './defineModel'
import { fitVoxels, newPlanes } from './fitVoxels'
import { modelById } from './registry'

/** An arterial input by the name a reader knows it by. */
export interface NamedInput {
  readonly label: string
  readonly aif: ArterialInput
  /** The artery's signal over its baseline, per frame, and its T1 (ms), where the input was measured in this dynamic; null for any other. */
  readonly artery: { readonly relative: readonly number[]; readonly t1Ms: number } | null
}

/** How a lesion is fitted before anything is varied. */
export interface DceSetup {
  readonly modelId: string
  readonly options: FitOptions
  readonly timesS: readonly number[]
  readonly signal: Required<
    Pick<SignalProtocol, 'flipAngleDeg' | 'repetitionTimeMs' | 'relaxivityPerMMPerS' | 'baselineFrames'>
  >
  readonly choice: NamedInput
}

/** Signals of the lesion: one plane per frame, of its voxels or of its mean alone, and T1 of each (ms). */
export interface LesionSignals {
  readonly frames: readonly ArrayLike<number>[]
  readonly t1Ms: ArrayLike<number>
  /** Actual over nominal flip angle of each, where it was measured. */
  readonly b1?: ArrayLike<number> | null
}

/** Medians over the lesion, by parameter; NaN where no voxel has a value. */
export type LesionValues = Readonly<Record<string, number>>

/** What the lesion reads with one assumption changed: the new values, their difference, and that in percent of the usual ones. */
export interface SensitivityArm {
  readonly setting: string
  readonly values: LesionValues
  readonly change: LesionValues
  readonly percent: LesionValues
}

export interface SensitivityRow {
  readonly factor: string
  readonly low: SensitivityArm
  /** Null where there is one alternative only. */
  readonly high: SensitivityArm | null
}

export interface Sensitivity {
  readonly base: LesionValues
  /** The row that moves the model's first parameter most comes first. */
  readonly rows: readonly SensitivityRow[]
}

/** How far each assumption is moved. */
const HEMATOCRIT_STEP = 0.05
const RELATIVE_STEP = 0.1
/** A bolus is shifted by a frame, but by no less and no more than this, s. */
const DELAY_STEP_S = [1, 5] as const

interface Variant {
  readonly setting: string
  readonly setup: DceSetup
  readonly t1Times?: number
}

interface Factor {
  readonly factor: string
  readonly low: Variant
  readonly high: Variant | null
}

/**
 * How much the lesion's numbers hang on what was assumed: every assumption is moved by itself and the lesion fitted again. `others` are arterial
 * inputs to compare with the one in use.
 */
export function dceSensitivity(lesion: LesionSignals, setup: DceSetup, others: readonly NamedInput[]): Sensitivity {
  const model = modelById(setup.modelId)
  const base = fitLesion(lesion, { setting: '', setup })
  const arm = (variant: Variant): SensitivityArm => armOf(variant.setting, fitLesion(lesion, variant), base)
  const rows = factorsOf(setup, others).map(({ factor, low, high }) => ({
    ...{ factor, low: arm(low) },
    high: high && arm(high),
  }))
  const size = ({ low, high }: SensitivityRow): number =>
    Math.max(Math.abs(low.percent[model.shown]), Math.abs(high?.percent[model.shown] ?? 0)) || 0
  return { base, rows: rows.sort((a, b) => size(b) - size(a)) }
}

function factorsOf(setup: DceSetup, others: readonly NamedInput[]): Factor[] {
  const { signal, choice } = setup
  const percent = (sign: number): string => `${sign > 0 ? '+' : '−'}${100 * RELATIVE_STEP} %`
  const both = (factor: string, vary: (sign: number) => Variant | null): Factor[] => {
    const [low, high] = [vary(-1), vary(1)]
    return low ? [{ factor, low, high }] : []
  }
  const relaxivity = (sign: number): Variant => {
    const relaxivityPerMMPerS = signal.relaxivityPerMMPerS * (1 + sign * RELATIVE_STEP)
    const changed = { ...setup, signal: { ...signal, relaxivityPerMMPerS } }
    return {
      setting: percent(sign),
      setup: choice.artery ? scaledInput(changed, 1 / (1 + sign * RELATIVE_STEP)) : changed,
    }
  }
  return [
    ...others.map(({ label, ...other }) => ({
      ...{ factor: `Arterial input: ${label}`, high: null },
      low: { setting: label, setup: { ...setup, choice: { label, ...other } } },
    })),
    ...delayFactors(setup),
    ...both('Hematocrit', (sign) => otherHematocrit(setup, sign)),
    ...both('Relaxivity', relaxivity),
    ...both('T1 of the lesion', (sign) => ({ setting: percent(sign), setup, t1Times: 1 + sign * RELATIVE_STEP })),
    ...both('T1 of blood', (sign) => otherBloodT1(setup, sign, percent(sign))),
  ]
}

/** A fixed delay is moved by a frame; a fitted one is compared with none. */
function delayFactors(setup: DceSetup): Factor[] {
  const { options, timesS } = setup
  const { settings } = options
  if (!('delay' in settings)) return []
  const fixedAt = (delayS: number): Variant => ({
    setting: `${delayS.toFixed(1)} s`,
    setup: { ...setup, options: { ...options, settings: { ...settings, delay: 'fixed', delayS } } },
  })
  const factor = 'Bolus delay'
  if (settings.delay === 'fit') return [{ factor, low: fixedAt(0), high: null }]
  const frame = (timesS[timesS.length - 1] - timesS[0]) / (timesS.length - 1)
  const step = Math.max(DELAY_STEP_S[0], Math.min(DELAY_STEP_S[1], frame))
  const now = typeof settings.delayS === 'number' ? settings.delayS : 0
  return [{ factor, low: fixedAt(now - step), high: fixedAt(now + step) }]
}

/** Null where the input is of plasma already: hematocrit then has no part. */
function otherHematocrit(setup: DceSetup, sign: number): Variant | null {
  const { aif } = setup.choice
  if (!('hematocrit' in aif)) return null
  const hematocrit = Math.max(0, Math.min(0.9, aif.hematocrit + sign * HEMATOCRIT_STEP))
  return {
    setting: hematocrit.toFixed(2),
    setup: { ...setup, choice: { ...setup.choice, aif: { ...aif, hematocrit } } },
  }
}

/** Null where the input was not measured in this dynamic. */
function otherBloodT1(setup: DceSetup, sign: number, setting: string): Variant | null {
  const { choice, signal } = setup
  const { artery, aif } = choice
  if (!artery || !('bloodMM' in aif)) return null
  const at = (t1Ms: number): number[] => {
    const planes = artery.relative.map((value) => [value])
    return convertPlanes({ ...signal, t1Ms, m0: null, isLinear: false }, planes, planes.length).map(([c]) => c)
  }
  const [usual, other] = [at(artery.t1Ms), at(artery.t1Ms * (1 + sign * RELATIVE_STEP))]
  // What was done to the measured curve afterwards (scaling, a functional form) is kept: it follows in proportion.
  const bloodMM = aif.bloodMM.map((c, i) => (usual[i] ? c * (other[i] / usual[i]) : c))
  return bloodMM.every(Number.isFinite)
    ? { setting, setup: { ...setup, choice: { ...choice, aif: { ...aif, bloodMM } } } }
    : null
}

/** A measured input follows the relaxivity as the tissue does: C = ΔR1/r1. */
function scaledInput(setup: DceSetup, times: number): DceSetup {
  const { aif } = setup.choice
  const scaled = (values: readonly number[]): number[] => values.map((c) => c * times)
  if ('population' in aif) return setup
  const changed =
    'bloodMM' in aif ? { ...aif, bloodMM: scaled(aif.bloodMM) } : { ...aif, plasmaMM: scaled(aif.plasmaMM) }
  return { ...setup, choice: { ...setup.choice, aif: changed } }
}

function fitLesion({ frames, t1Ms, b1 }: LesionSignals, { setup, t1Times = 1 }: Variant): LesionValues {
  const { timesS, signal, options, choice } = setup
  const model = modelById(setup.modelId)
  const names = parametersOf(model)
  const fit = model.fit({ timesS, aif: choice.aif, signal, voxelRows: b1 ? ['t1Ms', 'b1'] : ['t1Ms'] }, options)
  const planes = newPlanes(t1Ms.length, Object.keys(model.parameters).length, { double: true })
  const rows = [...frames, Float64Array.from(t1Ms, (t) => t * t1Times), ...(b1 ? [b1] : [])]
  fitVoxels(
    fit,
    rows.map((stored) => [{ stored, slope: 1, intercept: 0 }]),
    planes,
  )
  return Object.fromEntries(names.map(([name, at]) => [name, quantileOf(planes.parameters[at], 0.5)]))
}

/** All but the delay, which is an assumption here. */
const parametersOf = (model: Model): (readonly [name: string, at: number])[] =>
  Object.keys(model.parameters).flatMap((name, at) => (name === 'delay' ? [] : [[name, at] as const]))

function armOf(setting: string, values: LesionValues, base: LesionValues): SensitivityArm {
  const each = (value: (name: string) => number): LesionValues =>
    Object.fromEntries(Object.keys(base).map((name) => [name, value(name)]))
  const change = each((name) => values[name] - base[name])
  return { setting, values, change, percent: each((name) => (100 * change[name]) / Math.abs(base[name])) }
}
