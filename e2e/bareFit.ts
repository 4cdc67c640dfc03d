import { parentPort, workerData } from 'node:worker_threads'
import { uniform } from '../src/bench/machine'
import { prepareFit, rehearse, runFit } from '../src/compute/runFit'
import type { FitJob } from '../src/compute/fitJob'
import { modelById } from '../src/models/registry'
import { optionsFor } from '../src/models/options'

/** IVIM of runs of 10,000 voxels, as a worker of the page fits them, in a thread that has nothing else to do: ready, started, done. */
const VOXELS = 10_000
const REHEARSALS = 300

const { bValues, chunks } = workerData as { bValues: number[]; chunks: number }
const planned = { modelId: 'ivim', protocol: { bValues }, options: optionsFor(modelById('ivim')) }
const random = uniform(1)
const noise = (): number => 40 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
const signal = (b: number, f: number): number => 2000 * ((1 - f) * Math.exp(-b * 1e-3) + f * Math.exp(-b * 0.03))

const job: FitJob = {
  ...planned,
  voxels: VOXELS,
  details: true,
  samples: bValues.map((b) => [
    {
      stored: Uint16Array.from({ length: VOXELS }, (_, v) => Math.max(0, signal(b, 0.08 + 0.004 * (v % 40)) + noise())),
      slope: 1,
      intercept: 0,
    },
  ]),
}

prepareFit(planned)
for (let round = 0; round < REHEARSALS; round++) rehearse(planned, round)
parentPort?.once('message', () => {
  for (let n = 0; n < chunks; n++) runFit(job)
  parentPort?.postMessage('done')
})
parentPort?.postMessage('ready')
