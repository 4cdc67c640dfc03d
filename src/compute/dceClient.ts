import { transfer } from 'comlink'
import type { DceWorker } from '../../workers/dce.worker'
import type { DceSource } from '../data/dcePlan'
import type { SmoothingRecipe } from '../data/perfusionInputs'
import type { ArterialCurve } from '../kernels/dce/arterialCurve'
import type { InputShape, ShapedInput } from '../kernels/dce/shapedInput'
import type { DceSetup, LesionSignals, NamedInput, Sensitivity } from '../models/dceSensitivity'
import type { AnglesT1, ArteryRequest, DceSeries, FirstLook, FoundArteries, MapT1, Smoothed } from './dceStudy'
import type { T1Request } from './dceT1'
import { startedWorker } from './startedWorker'

/** A worker that holds one dynamic with its flip angles, and finds out of them what takes long. */
export function dceWorker() {
  const worker = startedWorker<DceWorker>(
    () => new Worker(new URL('../../workers/dce.worker.ts', import.meta.url), { type: 'module', name: 'dce' }),
    'looks at dynamics',
  )
  return {
    /** Starts it ahead of the first dynamic. */
    warm: (): Promise<void> => worker.ask((remote) => remote.ready()),
    end: worker.end,
    /** Hands a series over, a frame at a time: the copies stay small enough for the page not to stop. */
    handOver: async (which: DceSeries, { voxels, ...source }: DceSource): Promise<void> => {
      const { slope, intercept } = voxels
      await worker.ask((remote) => remote.begin(which, { source, slope, intercept }))
      for (const frame of voxels.frames) {
        const stored = frame.slice()
        await worker.ask((remote) => remote.addFrame(which, transfer(stored, [stored.buffer])))
      }
    },
    look: (): Promise<FirstLook> => worker.ask((remote) => remote.look()),
    t1: (request: T1Request, b1Scale: number | null): Promise<AnglesT1 | null> =>
      worker.ask((remote) => remote.t1(request, b1Scale)),
    smooth: (smoothing: SmoothingRecipe, baseline: readonly [number, number]): Promise<Smoothed> =>
      worker.ask((remote) => remote.smooth(smoothing, baseline)),
    mapT1: (): Promise<MapT1> => worker.ask((remote) => remote.mapT1()),
    arteries: (request: ArteryRequest): Promise<FoundArteries> => worker.ask((remote) => remote.arteries(request)),
    joined: (ids: readonly number[], request: ArteryRequest): Promise<ArterialCurve | null> =>
      worker.ask((remote) => remote.joined(ids, request)),
    shape: (shape: InputShape, timesS: readonly number[], bloodMM: readonly number[]): Promise<ShapedInput> =>
      worker.ask((remote) => remote.shape(shape, timesS, bloodMM)),
    sensitivity: (lesion: LesionSignals, setup: DceSetup, others: readonly NamedInput[]): Promise<Sensitivity> =>
      worker.ask((remote) => remote.sensitivity(lesion, setup, others)),
  }
}

/** The one that holds the dynamic of the perfusion panel. */
export const dce = dceWorker()
