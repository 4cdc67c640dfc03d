import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FIT_STATUS } from '../kernels/fitStatus'
import type { ParameterBounds, Model, Protocol } from '../models/defineModel'
import { countStatuses, fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import { optionsFor, type AskedOptions } from '../models/options'
import { NO_ROWS, readDceProtocol, rowFrames } from './dceProtocol'
import { isRecord } from './json'
import { searched } from './models'
import { readSignals, type Signals } from './signals'

/** Answers one request of `fit`. Throws, with the number that is wrong, at a request that cannot be answered. */
export async function answerFit(model: Model, request: unknown, folder: string): Promise<unknown> {
  if (!isRecord(request)) throw new Error('a request must be an object with protocol and signals')
  const dce = isRecord(request.protocol) ? readDceProtocol(request.protocol) : NO_ROWS
  const protocol = { ...readProtocol(request.protocol), ...dce.protocol }
  const options = optionsFor(model, readOptions(request.options))
  const samples = model.samples(protocol)
  const signals = await readSignals(request, folder, samples - dce.rows.length)
  const fitOne = model.fit(protocol, options)
  const planes = newPlanes(signals.voxels, Object.keys(model.parameters).length, {
    details: true,
    double: signals.double,
  })
  const frames = [...framesOf(signals, samples - dce.rows.length), ...rowFrames(dce.rows, signals.voxels)]
  const before = process.cpuUsage()
  fitVoxels(fitOne, frames, planes)
  const { user, system } = process.cpuUsage(before)
  const used = { ...protocol, method: options.method, bounds: searched(model, options.bounds), ...options.settings }
  const head = { model: model.id, used, voxels: signals.voxels, seconds: (user + system) / 1e6, threads: 1 }
  if (request.out === undefined) return { ...head, ...inline(model, planes) }
  if (typeof request.out !== 'string') throw new Error('out must be a file name')
  return { ...head, ...(await toFile(model, planes, join(folder, request.out))) }
}

/** Voxel after voxel becomes sample after sample. */
function framesOf({ values, voxels }: Signals, samples: number) {
  return Array.from({ length: samples }, (_, i) => {
    const stored = values.slice(0, voxels)
    for (let v = 0; v < voxels; v++) stored[v] = values[v * samples + i]
    return [{ stored, slope: 1, intercept: 0 }]
  })
}

function inline(model: Model, planes: FitPlanes): object {
  const parameters = Object.entries(model.parameters)
  const p = parameters.length
  return {
    parameters: Object.fromEntries(
      parameters.map(([name, { unit }], i) => [name, { unit, values: planes.parameters[i] }]),
    ),
    status: Array.from(planes.status, (code) => FIT_STATUS[code]),
    residual: planes.details[p],
    standardError: Object.fromEntries(parameters.map(([name], i) => [name, planes.details[i]])),
  }
}

/** Float32 planes one behind the other: parameters, status (its index), residual, standard errors. */
async function toFile(model: Model, planes: FitPlanes, file: string): Promise<object> {
  const parameters = Object.entries(model.parameters)
  const p = parameters.length
  const all = [...planes.parameters, planes.status, planes.details[p], ...planes.details.slice(0, p)]
  const voxels = planes.status.length
  const bytes = new Float32Array(all.length * voxels)
  all.forEach((plane, i) => bytes.set(plane, i * voxels))
  await writeFile(file, bytes)
  const names = parameters.map(([name]) => name)
  return {
    parameters: Object.fromEntries(parameters.map(([name, { unit }]) => [name, { unit }])),
    planes: [...names, 'status', 'residual', ...names.map((name) => `standardError.${name}`)],
    statusNames: FIT_STATUS,
    status: countStatuses(planes.status),
  }
}

/** Keys of a protocol that hold one number per sample. */
const LISTS = ['bValues', 'echoTimesMs'] as const satisfies readonly (keyof Protocol)[]

function readProtocol(value: unknown): Protocol {
  if (!isRecord(value)) throw new Error('the request has no protocol, as in {"bValues": [0, 400, 800]}')
  const given = LISTS.filter((key) => value[key] !== undefined)
  return Object.fromEntries(given.map((key) => [key, readNumbers(value[key], key)]))
}

function readOptions(value: unknown): AskedOptions {
  if (value === undefined) return {}
  if (!isRecord(value)) throw new Error('options must be an object')
  const { method, bounds, ...settings } = value
  if (method !== undefined && typeof method !== 'string') throw new Error('options.method must be a word')
  return { method, bounds: bounds === undefined ? undefined : readBounds(bounds), settings }
}

function readBounds(value: unknown): ParameterBounds {
  if (!isRecord(value)) throw new Error('options.bounds must be an object, as in {"ADC": [-0.002, 0.01]}')
  return Object.fromEntries(
    Object.entries(value).map(([name, pair]) => {
      const [low, high, ...rest] = readNumbers(pair, `bounds of ${name}`)
      if (high === undefined || rest.length) throw new Error(`bounds of ${name} must be two numbers`)
      return [name, [low, high]]
    }),
  )
}

function readNumbers(value: unknown, what: string): number[] {
  if (!Array.isArray(value) || !value.every((x) => typeof x === 'number'))
    throw new Error(`${what} must be a list of numbers`)
  return value
}
