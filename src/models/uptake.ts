import { uptakeOf, UPTAKE } from '../kernels/dce/uptake'
import { signalToConcentration } from '../kernels/dce/signalModel'
import { FitStatus } from '../kernels/fitStatus'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'
import { fromBlock, type VoxelFit } from '../kernels/voxelFit'
import { defineModel, type Parameter, type Protocol } from './defineModel'
import { signalModelOf, timesOf } from './dceProtocol'
import { PERFUSION_SETTINGS } from './perfusion'

const number = (
  label: string,
  unit: Parameter['unit'],
  usual: readonly [number, number],
  osipi?: string,
): Parameter => ({
  label,
  unit,
  range: [-Infinity, Infinity],
  usual,
  typical: usual[1] / 2,
  osipi,
  bounded: false,
})

interface Uptake {
  readonly protocol: Protocol
  readonly times: Float64Array
}

/**
 * What a concentration curve shows without a model: arrival, peak, slopes and areas (mM·min). Needs no arterial curve, and says as much of the
 * injection as of the tissue. Where the protocol gives baseline frames, arrival is not sought before their end.
 */
export const uptake = defineModel({
  id: 'uptake',
  name: 'Uptake without a model',
  aliases: ['semi-quantitative', 'iAUC', 'model-free'],
  equation: 'iAUC = ∫ (C − C before arrival) dt from arrival',
  reference: 'Evelhoch JL. J Magn Reson Imaging 1999;10:254–259',
  needs: 'dce',
  protocolKeys: ['timesS'],
  parameters: {
    arrival: number('Bolus arrival time', 's', [0, 120], 'Q.BA1.001'),
    peak: number('Peak concentration above baseline', 'mM', [0, 2], 'Q.CD1.008'),
    TTP: number('Time from arrival to peak', 's', [0, 300], 'Q.CD1.010'),
    washIn: number('Wash-in: peak over time to peak', 'mM/min', [0, 4], 'Q.CD1.011'),
    washOut: number('Wash-out: loss after the peak over its time', 'mM/min', [0, 0.4], 'Q.CD1.012'),
    maxSlope: number('Steepest rise between frames', 'mM/min', [0, 10]),
    iAUC60: number('Area under the curve, 60 s from arrival', 'mM.min', [0, 1], 'Q.CD1.013'),
    iAUC90: number('Area under the curve, 90 s from arrival', 'mM.min', [0, 1.5], 'Q.CD1.013'),
    iAUC: number('Area under the curve, arrival to end', 'mM.min', [0, 5], 'Q.CD1.013'),
    enhancement: number('Signal enhancement ratio: peak over baseline, less one', '1', [0, 2]),
  },
  shown: 'iAUC60',
  methods: [
    {
      id: 'descriptive',
      label: 'Read off the curve',
      explanation:
        'Arrival by two straight lines (flat, then rising to the peak); areas by straight lines between frames.',
      inexact: 'Nothing is fitted.',
    },
  ],
  settings: { conversion: PERFUSION_SETTINGS.conversion },
  acquisition: (protocol): Uptake => ({ protocol, times: timesOf(protocol) }),
  samples: ({ times, protocol }) => times.length + (protocol.voxelRows?.length ?? 0),
  predict: (_, { times }) => new Float64Array(times.length).fill(NaN),
  fit: ({ times, protocol }, { settings }) => uptakeFit(times, protocol, settings.conversion === 'linear'),
})

/** The numbers of a curve, the enhancement, no standard errors, no residual. */
const OUTPUTS = 2 * (UPTAKE.length + 1) + 1

function uptakeFit(times: Float64Array, protocol: Protocol, isLinear: boolean): VoxelFit {
  const { samples, results, status } = voxelBlock
  const n = times.length
  const signal = signalModelOf(protocol, n, isLinear)
  const convert = signal && signalToConcentration(signal, n)
  const fewestFlat = Math.max(1, (protocol.signal?.baselineFrames?.[1] ?? 1) + 1)
  const curve = new Float64Array(n)
  const out = new Float64Array(UPTAKE.length)
  const enhancement = new Float64Array(BLOCK)
  const inSeconds = [0, 2]

  /** Known where the samples are signals. */
  function enhancementOf(v: number): number {
    if (!signal) return NaN
    const [first, last] = signal.baselineFrames
    let before = 0
    let most = 0
    for (let i = 0; i < n; i++) {
      const s = samples[i * BLOCK + v]
      if (i >= first && i <= last) before += s / (last - first + 1)
      if (s > most) most = s
    }
    return most / before - 1
  }

  function readOne(v: number): FitStatus {
    for (let i = 0; i < n; i++) curve[i] = samples[i * BLOCK + v]
    for (let k = 0; k < OUTPUTS; k++) results[k * BLOCK + v] = NaN
    if (!curve.every(Number.isFinite)) return FitStatus.BadSignal
    uptakeOf(times, curve, Math.min(fewestFlat, n - 1), out)
    for (const k of inSeconds) out[k] *= 60
    for (let k = 0; k < out.length; k++) results[k * BLOCK + v] = out[k]
    results[out.length * BLOCK + v] = enhancement[v]
    return FitStatus.Ok
  }

  return fromBlock(
    ({ count, gather }) => {
      gather()
      for (let v = 0; v < count; v++) enhancement[v] = enhancementOf(v)
      convert?.(count)
      for (let v = 0; v < count; v++) status[v] = readOne(v)
      return false
    },
    n + (protocol.voxelRows?.length ?? 0),
  )
}
