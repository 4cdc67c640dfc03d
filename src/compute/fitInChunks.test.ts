import { describe, expect, it } from 'vitest'
import { FitStatus } from '../kernels/fitStatus'
import type { Voxels } from '../data/study'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { fitInChunks, type VolumeFit } from './fitInChunks'
import type { FittedPart, RunFit } from './fitJob'
import { runFit } from './runFit'

const adc = modelById('adc')
const bValues = [0, 400, 1400]
const PER_SLICE = 7000
const SLICES = 5

/** Slices that differ in scale, so that a chunk may not reach over all of them. */
function volume(): VolumeFit {
  const signal = (i: number, b: number): number => 1000 * Math.exp(-b * (5e-4 + (i % 1000) * 1e-6))
  const slopes = [1, 1, 0.5, 0.5, 2]
  const frames = bValues.map((b) =>
    Uint16Array.from({ length: PER_SLICE * SLICES }, (_, i) =>
      Math.round(signal(i, b) / slopes[Math.floor(i / PER_SLICE)]),
    ),
  )
  const slope = Float64Array.from({ length: 3 * SLICES }, (_, i) => slopes[i % SLICES])
  const voxels: Voxels = { frames, slope, intercept: new Float64Array(3 * SLICES) }
  const samples = [[0], [1], [2]]
  return {
    modelId: 'adc',
    parameters: 2,
    options: optionsFor(adc),
    protocol: { bValues },
    voxels,
    slices: SLICES,
    samples,
  }
}

const here: RunFit = (job) => Promise.resolve(runFit(job))
const after =
  (ms: number): RunFit =>
  async (job) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return runFit(job)
  }
const watch = (signal = new AbortController().signal) => {
  const seen: number[] = []
  return { seen, progress: ({ done }: { done: number }) => void seen.push(done), signal }
}

describe('a fit in chunks', () => {
  it('gives the same map with one runner and with several that finish in any order', async () => {
    const alone = await fitInChunks(volume(), [here], watch())
    const many = await fitInChunks(volume(), [after(7), after(1), after(3)], watch())
    expect(many.complete).toBe(true)
    expect(many.planes.parameters).toEqual(alone.planes.parameters)
    expect(many.planes.status).toEqual(alone.planes.status)
  })
  it('uses the scale of each slice', async () => {
    const { planes } = await fitInChunks(volume(), [here], watch())
    for (const at of [3, PER_SLICE * 2 + 3, PER_SLICE * 4 + 3])
      expect(planes.parameters[1][at]).toBeCloseTo(5e-4 + (at % 1000) * 1e-6, 4)
  })
  it('ends its reports with the whole', async () => {
    const seeing = watch()
    await fitInChunks(volume(), [here], seeing)
    expect(seeing.seen.at(-1)).toBe(PER_SLICE * SLICES)
  })
  it('keeps what was fitted when it is cancelled and leaves the rest unknown', async () => {
    const control = new AbortController()
    let runs = 0
    const stopping: RunFit = (job) => {
      if (++runs === 3) control.abort() // two are with a runner at a time
      return here(job)
    }
    const { planes, complete } = await fitInChunks(volume(), [stopping], watch(control.signal))
    expect(complete).toBe(false)
    expect(planes.status[0]).toBe(FitStatus.Ok)
    expect(planes.status.at(-1)).toBe(FitStatus.NotFitted)
    expect(planes.parameters[1].at(-1)).toBeNaN()
  })
  it('has the first voxels ready before all others, and keeps them when it is cancelled then', async () => {
    const control = new AbortController()
    const first = Uint32Array.of(3, 20_000)
    const shown: number[] = []
    const firstDone = ({ status, parameters }: FittedPart): void => {
      status.forEach((s, voxel) => s === FitStatus.Ok && shown.push(voxel))
      expect(parameters[1].findIndex((value) => !Number.isNaN(value))).toBe(3)
      control.abort()
    }
    const { planes, complete } = await fitInChunks({ ...volume(), first }, [here], {
      ...watch(control.signal),
      firstDone,
    })
    expect(shown).toEqual([3, 20_000])
    expect(complete).toBe(false)
    expect([...planes.parameters[1]].filter((value) => !Number.isNaN(value))).toHaveLength(2)
  })
  it('does not wait for a runner that is busy when it is cancelled', async () => {
    const control = new AbortController()
    const never: RunFit = () => new Promise(() => undefined)
    const result = fitInChunks(volume(), [never], watch(control.signal))
    control.abort()
    expect((await result).complete).toBe(false)
  })
  it('fails when a runner fails', async () => {
    await expect(fitInChunks(volume(), [() => Promise.reject(new Error('no worker'))], watch())).rejects.toThrow(
      'no worker',
    )
  })
})
