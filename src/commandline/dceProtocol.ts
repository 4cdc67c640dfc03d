import { POPULATIONS } from '../kernels/dce/populationAif'
import type { ArterialInput, SignalProtocol, VoxelRow } from '../kernels/dce/arterialInput'
import type { Protocol } from '../models/defineModel'
import { isRecord } from './json'

/** The perfusion part of a protocol, and the numbers that each voxel has of its own: rows behind its samples. */
export interface DceRequest {
  readonly protocol: Pick<Protocol, 'timesS' | 'aif' | 'signal' | 'voxelRows' | 'flipAnglesDeg' | 'repetitionTimeMs'>
  readonly rows: readonly Float64Array[]
}

/** Reads what a protocol says of flip angles and dynamics; keys that are not there stay away. */
export function readDceProtocol(value: Readonly<Record<string, unknown>>): DceRequest {
  const rows = new Map<VoxelRow, Float64Array>()
  const signal = value.signal === undefined ? undefined : readSignal(value.signal, rows)
  if (value.b1 !== undefined) rows.set('b1', Float64Array.from(readList(value.b1, 'b1')))
  return {
    protocol: {
      ...(value.timesS !== undefined && { timesS: readList(value.timesS, 'timesS') }),
      ...(value.aif !== undefined && { aif: readAif(value.aif) }),
      ...(signal && { signal }),
      ...(value.flipAnglesDeg !== undefined && { flipAnglesDeg: readList(value.flipAnglesDeg, 'flipAnglesDeg') }),
      ...(value.repetitionTimeMs !== undefined && {
        repetitionTimeMs: readNumber(value.repetitionTimeMs, 'repetitionTimeMs'),
      }),
      ...(rows.size > 0 && { voxelRows: [...rows.keys()] }),
    },
    rows: [...rows.values()],
  }
}

/** An arterial input as the contract spells it. */
export function readAif(value: unknown): ArterialInput {
  if (!isRecord(value)) throw new Error('aif must be an object, as in {"population": "parker", "arrivalS": 30}')
  const hematocrit = value.hematocrit === undefined ? undefined : readNumber(value.hematocrit, 'aif.hematocrit')
  const times = value.timesS === undefined ? {} : { timesS: readList(value.timesS, 'aif.timesS') }
  if (value.plasmaMM !== undefined) return { plasmaMM: readList(value.plasmaMM, 'aif.plasmaMM'), ...times }
  if (value.bloodMM !== undefined)
    return { bloodMM: readList(value.bloodMM, 'aif.bloodMM'), hematocrit: hematocrit ?? HEMATOCRIT, ...times }
  const population = POPULATIONS.find((name) => name === value.population)
  if (!population) throw new Error(`aif needs plasmaMM, bloodMM, or population: one of ${POPULATIONS.join(', ')}`)
  return { population, arrivalS: readNumber(value.arrivalS ?? 0, 'aif.arrivalS'), hematocrit: hematocrit ?? HEMATOCRIT }
}

/** Of the large vessels of adults, where none is given; it is repeated in the answer. */
export const HEMATOCRIT = 0.42

function readSignal(value: unknown, rows: Map<VoxelRow, Float64Array>): SignalProtocol {
  if (!isRecord(value)) throw new Error('signal must be an object with flipAngleDeg, repetitionTimeMs, t1Ms, …')
  const one = (key: 't1Ms' | 'm0'): number | undefined => {
    const given = value[key]
    if (Array.isArray(given)) rows.set(key, Float64Array.from(readList(given, `signal.${key}`)))
    return given === undefined || Array.isArray(given) ? undefined : readNumber(given, `signal.${key}`)
  }
  const [t1Ms, m0] = [one('t1Ms'), one('m0')]
  return {
    flipAngleDeg: readNumber(value.flipAngleDeg, 'signal.flipAngleDeg'),
    repetitionTimeMs: readNumber(value.repetitionTimeMs, 'signal.repetitionTimeMs'),
    relaxivityPerMMPerS: readNumber(value.relaxivityPerMMPerS, 'signal.relaxivityPerMMPerS'),
    ...(t1Ms !== undefined && { t1Ms }),
    ...(m0 !== undefined && { m0 }),
    ...(value.baselineFrames !== undefined && { baselineFrames: readPair(value.baselineFrames) }),
  }
}

function readPair(value: unknown): readonly [number, number] {
  const [first, last, ...rest] = readList(value, 'signal.baselineFrames')
  if (last === undefined || rest.length) throw new Error('signal.baselineFrames must be two numbers, first and last')
  return [first, last]
}

function readNumber(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${what} must be a number`)
  return value
}

function readList(value: unknown, what: string): number[] {
  if (!Array.isArray(value) || !value.every((x) => typeof x === 'number'))
    throw new Error(`${what} must be a list of numbers`)
  return value
}

export const NO_ROWS: DceRequest = { protocol: {}, rows: [] }

/** The rows as frames behind those of the samples. */
export function rowFrames(rows: readonly Float64Array[], voxels: number) {
  return rows.map((stored) => {
    if (stored.length !== voxels)
      throw new Error(`the protocol gives ${stored.length} numbers for ${voxels} voxels: one number, or one per voxel`)
    return [{ stored, slope: 1, intercept: 0 }]
  })
}
