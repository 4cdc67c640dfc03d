import { curveAt, type Curve } from '../kernels/dce/curve'
import { curveConvolution } from '../kernels/dce/curveConvolution'
import { oneRateSolver, type SolverSpec } from '../kernels/dce/oneRateSolver'
import { projectedFit } from '../kernels/dce/projectedFit'
import { signalToConcentration } from '../kernels/dce/signalModel'
import { smoothCurve } from '../kernels/dce/smoothCurve'
import type { VoxelFit } from '../kernels/voxelFit'
import type { FitOptions, Parameter, Protocol, SettingSpec } from './defineModel'
import { plasmaCurve, signalModelOf, timesOf } from './dceProtocol'

/** What every model of a dynamic is fitted to. */
export interface Perfusion {
  readonly protocol: Protocol
  /** min */
  readonly times: Float64Array
  readonly curve: Curve
  /** True where the curve is known between its samples, as a population's is. */
  readonly isContinuous: boolean
}

export function perfusionOf(protocol: Protocol): Perfusion {
  const curve = plasmaCurve(protocol)
  if (!curve.value.some((c) => c > 0)) throw new RangeError('the arterial curve is nowhere above 0')
  return {
    protocol,
    times: timesOf(protocol),
    curve,
    isContinuous: protocol.aif !== undefined && 'population' in protocol.aif,
  }
}

export const perfusionSamples = ({ times, protocol }: Perfusion): number =>
  times.length + (protocol.voxelRows?.length ?? 0)

export const DELAY: Parameter = {
  label: 'Arterial delay time',
  unit: 's',
  range: [-10, 20],
  usual: [0, 10],
  typical: 0,
  aliases: ['Ta', 'bolus delay'],
  osipi: 'Q.PH1.007',
}

export const PERFUSION_SETTINGS = {
  delay: {
    label: 'Bolus delay',
    explanation:
      'How much later the bolus comes to the tissue than to the artery: the number below for all voxels, or fitted in each within the bounds of the parameter.',
    default: 'fixed',
    choices: ['fixed', 'fit'],
  },
  delayS: {
    label: 'Delay where it is fixed',
    explanation:
      'Positive when the tissue lags. With a delay other than 0, or a fitted one, a measured arterial curve is taken for round between its samples (natural cubic spline); without, for straight.',
    default: 0,
    unit: 's',
  },
  conversion: {
    label: 'Signal to concentration',
    explanation:
      'Exact: the spoiled gradient echo solved for R1. Linear: ΔS/S₀ = r1·T10·C, an approximation for little contrast agent that reads low where there is much.',
    default: 'exact',
    choices: ['exact', 'linear'],
  },
} as const satisfies Readonly<Record<string, SettingSpec>>

/** Knots of the spline for each sample of a measured arterial curve. */
const SPLINE_PARTS = 5
/** Distance of the delays whose fits are compared, s: a quarter of a frame, within these. */
const DELAY_STEP_S = [0.2, 0.5] as const

const isDelayFitted = ({ settings }: FitOptions): boolean => settings.delay === 'fit'

function fixedDelayS({ settings }: FitOptions): number {
  return typeof settings.delayS === 'number' ? settings.delayS : 0
}

/** The delays of a fit in min: the one that is known, or an even list over the bounds. */
function delaysOf({ times }: Perfusion, options: FitOptions): number[] {
  if (!isDelayFitted(options)) return [fixedDelayS(options) / 60]
  const [low, high] = options.bounds.delay
  const frame = (60 * (times[times.length - 1] - times[0])) / (times.length - 1)
  const step = Math.max(DELAY_STEP_S[0], Math.min(DELAY_STEP_S[1], frame / 4))
  const parts = Math.max(4, Math.ceil((high - low) / step))
  return Array.from({ length: parts + 1 }, (_, k) => (low + ((high - low) * k) / parts) / 60)
}

/** The arterial curve as a fit takes it between its samples. */
function fittedCurve({ curve, isContinuous }: Perfusion, options: FitOptions): Curve {
  const isShifted = isDelayFitted(options) || fixedDelayS(options) !== 0
  return isShifted && !isContinuous ? smoothCurve(curve, SPLINE_PARTS) : curve
}

/** What a fit needs of the study, whatever the model. */
export function studyOf(perfusion: Perfusion, options: FitOptions) {
  const frames = perfusion.times.length
  const signal = signalModelOf(perfusion.protocol, frames, options.settings.conversion === 'linear')
  return {
    curve: fittedCurve(perfusion, options),
    times: perfusion.times,
    delays: delaysOf(perfusion, options),
    signal,
    convert: signal ? signalToConcentration(signal, frames) : undefined,
    extraRows: perfusionSamples(perfusion) - frames,
  }
}

/** The least-squares fit of one rate beside a fixed curve, in the study's delays and units. */
export function oneRateFit(
  perfusion: Perfusion,
  options: FitOptions,
  model: Omit<SolverSpec, 'curve' | 'times' | 'delays'>,
): VoxelFit {
  const { curve, delays, signal, ...study } = studyOf(perfusion, options)
  const { parameters } = model
  const solver = (times: Float64Array) => oneRateSolver({ ...model, curve, delays, signal, times })
  return projectedFit({ ...study, parameters, solver })
}

/** Σ amplitude·e^(−rate·t) ⊗ cp + vp·cp at the sample times, mM: what the models predict (concentration, also where the samples are signals). */
export function perfusionCurve(
  { times, curve }: Perfusion,
  delayS: number,
  vp: number,
  parts: readonly (readonly [amplitude: number, rate: number])[],
): Float64Array {
  const late = times.map((t) => t - delayS / 60)
  const convolve = curveConvolution(curve, late)
  const out = late.map((t) => vp * curveAt(curve, t))
  const part = new Float64Array(late.length)
  for (const [amplitude, rate] of parts) {
    convolve(rate, part)
    for (let i = 0; i < out.length; i++) out[i] += amplitude * part[i]
  }
  return out
}
