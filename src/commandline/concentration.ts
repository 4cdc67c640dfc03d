import { convertPlanes } from '../kernels/dce/convertPlanes'
import { signalModelOf } from '../models/dceProtocol'
import { readDceProtocol, rowFrames } from './dceProtocol'
import { isRecord } from './json'
import { readSignals, type Signals } from './signals'

/** Asked for like a model, though nothing is fitted. */
export const CONCENTRATION = 'concentration'

/** `fit concentration`: MR signals in, mM out, one row per voxel. Option `conversion` is `exact` (default) or `linear`. */
export async function answerConcentration(request: unknown, folder: string): Promise<unknown> {
  if (!isRecord(request) || !isRecord(request.protocol))
    throw new Error('a request must be an object with protocol and signals')
  const { protocol, rows } = readDceProtocol(request.protocol)
  const conversion = isRecord(request.options) ? (request.options.conversion ?? 'exact') : 'exact'
  if (conversion !== 'exact' && conversion !== 'linear') throw new Error('conversion must be exact or linear')
  const signals = await readSignals(request, folder, protocol.timesS?.length ?? samplesOf(request))
  const frames = signals.values.length / signals.voxels
  const model = signalModelOf(protocol, frames, conversion === 'linear')
  if (!model) throw new Error('the protocol needs signal: flipAngleDeg, repetitionTimeMs, t1Ms, relaxivityPerMMPerS, …')
  const own = rowFrames(rows, signals.voxels).flat()
  const before = process.cpuUsage()
  const planes = convertPlanes(model, [...planesOf(signals, frames), ...own.map(({ stored }) => stored)], frames)
  const { user, system } = process.cpuUsage(before)
  return {
    model: CONCENTRATION,
    used: { ...protocol, conversion },
    voxels: signals.voxels,
    seconds: (user + system) / 1e6,
    unit: 'mM',
    concentration: Array.from({ length: signals.voxels }, (_, v) => planes.map((plane) => plane[v])),
  }
}

/** Samples per voxel as the request itself says. */
function samplesOf({ signals, signalsFile }: Readonly<Record<string, unknown>>): number {
  if (Array.isArray(signals) && Array.isArray(signals[0])) return signals[0].length
  return isRecord(signalsFile) && typeof signalsFile.samples === 'number' ? signalsFile.samples : 0
}

const planesOf = ({ values, voxels }: Signals, frames: number): Float64Array[] =>
  Array.from({ length: frames }, (_, i) =>
    Float64Array.from({ length: voxels }, (_unused, v) => values[v * frames + i]),
  )
