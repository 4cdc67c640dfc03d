import { expose } from 'comlink'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { optionsFor } from '../models/options'
import { modelById } from '../models/registry'
import { fitInWorkers, prepareInWorkers } from './fitClient'
import type { FitJob, FittedPart } from './fitJob'
import { prepareFit, runFit } from './runFit'

const bValues = [0, 400, 1400]
const planned = { modelId: 'adc', options: optionsFor(modelById('adc')), protocol: { bValues } }
const volume = {
  ...planned,
  parameters: 2,
  voxels: {
    frames: bValues.map((b) => Uint16Array.from({ length: 4096 }, () => Math.round(1000 * Math.exp(-b * 1e-3)))),
    slope: new Float64Array(3).fill(1),
    intercept: new Float64Array(3),
  },
  slices: 1,
  samples: [[0], [1], [2]],
}
const watch = (signal = new AbortController().signal) => ({ progress: () => undefined, signal })

/** Workers that were started, and whether those started now answer what they are asked to prepare. */
const workers: FakeWorker[] = []
let answers = true

/** A worker in this thread: what is asked of it arrives later, and nothing any more once it was ended. */
class FakeWorker {
  readonly asked = vi.fn()
  isEnded = false
  readonly #channel = new MessageChannel()
  constructor() {
    const prepare = answers
      ? prepareFit
      : () => {
          this.asked()
          return new Promise(() => undefined)
        }
    expose({ greet: (part: FittedPart) => part, prepare, fit: (job: FitJob) => runFit(job) }, this.#channel.port2)
    workers.push(this)
  }
  postMessage(message: unknown, transfers: Transferable[]): void {
    this.#channel.port1.postMessage(message, transfers)
  }
  addEventListener(type: string, listener: EventListener): void {
    if (type !== 'message') return
    this.#channel.port1.addEventListener(type, listener)
    this.#channel.port1.start()
  }
  removeEventListener(type: string, listener: EventListener): void {
    this.#channel.port1.removeEventListener(type, listener)
  }
  terminate(): void {
    this.isEnded = true
    this.#channel.port1.close()
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker)
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
})
afterEach(() => {
  workers.forEach((worker) => worker.terminate())
  workers.length = 0
  vi.unstubAllGlobals()
})

describe('fits in workers', () => {
  it('a fit cancelled while another is being prepared ends the workers, and others prepare it', async () => {
    answers = false
    const prepared = prepareInWorkers(planned)
    await vi.waitFor(() => expect(workers.map(({ asked }) => asked.mock.calls.length)).toEqual([1, 1]))
    const asked = [...workers]
    answers = true
    const cancel = new AbortController()
    const cancelled = fitInWorkers(volume, watch(cancel.signal))
    cancel.abort()
    expect((await cancelled).complete).toBe(false)
    expect(await prepared).toBeNull()
    expect(asked.every(({ isEnded }) => isEnded)).toBe(true)
    expect(workers.length).toBe(4)
    expect(await prepareInWorkers(planned)).toBeNull()
    expect((await fitInWorkers(volume, watch())).complete).toBe(true)
    expect(workers.length).toBe(4)
  })
})
