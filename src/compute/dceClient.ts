import { transfer, wrap, type Remote } from 'comlink'
import type { DceWorker } from '../../workers/dce.worker'
import type { DceSource } from '../data/dcePlan'
import type { SmoothingRecipe } from '../data/perfusionInputs'
import type { ArterialCurve } from '../kernels/dce/arterialCurve'
import type { InputShape, ShapedInput } from '../kernels/dce/shapedInput'
import type { DceSetup, LesionSignals, NamedInput, Sensitivity } from '../models/dceSensitivity'
import type { AnglesT1, ArteryRequest, DceSeries, FirstLook, FoundArteries, MapT1, Smoothed } from './dceStudy'
import type { T1Request } from './dceT1'

interface Started {
  readonly remote: Remote<DceWorker>
  readonly broken: Promise<never>
}

let started: Started | null = null

/** Starts the worker ahead of the first dynamic. */
export const warmDce = (): Promise<void> => asked((remote) => remote.ready())

/** Hands a series over, a frame at a time: the copies stay small enough for the page not to stop. */
export async function handOver(which: DceSeries, { voxels, ...source }: DceSource): Promise<void> {
  const { slope, intercept } = voxels
  await asked((remote) => remote.begin(which, { source, slope, intercept }))
  for (const frame of voxels.frames) {
    const stored = frame.slice()
    await asked((remote) => remote.addFrame(which, transfer(stored, [stored.buffer])))
  }
}

export const lookAtDynamic = (): Promise<FirstLook> => asked((remote) => remote.look())

export const measureT1Apart = (request: T1Request, b1Scale: number | null): Promise<AnglesT1 | null> =>
  asked((remote) => remote.t1(request, b1Scale))

export const smoothApart = (smoothing: SmoothingRecipe, baseline: readonly [number, number]): Promise<Smoothed> =>
  asked((remote) => remote.smooth(smoothing, baseline))

export const mapT1Apart = (): Promise<MapT1> => asked((remote) => remote.mapT1())

export const findArteries = (request: ArteryRequest): Promise<FoundArteries> =>
  asked((remote) => remote.arteries(request))

export const joinArteries = (ids: readonly number[], request: ArteryRequest): Promise<ArterialCurve | null> =>
  asked((remote) => remote.joined(ids, request))

export const shapeApart = (
  shape: InputShape,
  timesS: readonly number[],
  bloodMM: readonly number[],
): Promise<ShapedInput> => asked((remote) => remote.shape(shape, timesS, bloodMM))

export const sensitivityApart = (
  lesion: LesionSignals,
  setup: DceSetup,
  others: readonly NamedInput[],
): Promise<Sensitivity> => asked((remote) => remote.sensitivity(lesion, setup, others))

function asked<T>(ask: (remote: Remote<DceWorker>) => Promise<T>): Promise<T> {
  const { remote, broken } = now()
  return Promise.race([ask(remote), broken])
}

function now(): Started {
  if (started) return started
  const worker = new Worker(new URL('../../workers/dce.worker.ts', import.meta.url), { type: 'module', name: 'dce' })
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      worker.terminate()
      started = null
      reject(new Error(event.message || 'the worker that looks at dynamics did not start'))
    })
  })
  broken.catch(() => undefined) // heard by whoever asks; nobody asking is no fault
  started = { remote: wrap<DceWorker>(worker), broken }
  return started
}
