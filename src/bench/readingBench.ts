import { setFlagsFromString } from 'node:v8'
import { createContext, runInContext } from 'node:vm'
import dicomParser from 'dicom-parser'
import { readStudy } from '../dicom/readStudy'
import type { Source } from '../dicom/source'
import { instance } from './instances'

/** A measured ratio against its bar. */
export interface BenchResult {
  readonly name: string
  readonly figure: number
  readonly bar: number
  readonly holds: boolean
}

const INSTANCES = 1000
const BAR = 3
const WARM_UP = 4
const RUNS = 20

/** CPU of reading 1,000 single-frame instances of 128² into sorted typed arrays, over that of merely parsing the same buffers. */
export async function readingBench(): Promise<BenchResult[]> {
  const files = Array.from({ length: INSTANCES }, (_, i) => instance(i))
  const sources = files.map(sourceOf)
  const bare = () => {
    for (const file of files) dicomParser.parseDicom(file)
    return Promise.resolve()
  }
  const figure = await ratio(() => read(sources), bare)
  return [{ name: 'reading 1,000 instances of 128², CPU over bare parsing', figure, bar: BAR, holds: figure <= BAR }]
}

/** From sources to the sink that takes the volumes, as the viewer does it. */
async function read(sources: readonly Source[]): Promise<void> {
  let slices = 0
  const sink = {
    progress: () => undefined,
    series: (_: unknown, voxels: ReadonlyMap<string, { slope: Float64Array }>) =>
      voxels.forEach(({ slope }) => (slices += slope.length)),
  }
  await readStudy(sources, sink, { codecs: noCodecs, memoryBudgetBytes: 1e9 })
  if (slices !== INSTANCES) throw new Error(`readingBench: ${slices} slices in volumes, not ${INSTANCES}`)
}

const noCodecs = { wasm: () => Promise.reject(new Error('readingBench: nothing is compressed')) }

const sourceOf = (bytes: Uint8Array, i: number): Source => ({
  path: `${i}.dcm`,
  size: bytes.length,
  bytes: () => Promise.resolve(bytes),
})

/** CPU of `run` over CPU of `base`: the fastest of twenty each, taken in turns so that a busy machine slows both; four more to warm up. */
async function ratio(run: () => Promise<void>, base: () => Promise<void>): Promise<number> {
  const collect = garbageCollector()
  const fastest = [Infinity, Infinity]
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    const cpu = [await cpuMs(run, collect), await cpuMs(base, collect)]
    if (i >= WARM_UP) cpu.forEach((ms, k) => (fastest[k] = Math.min(fastest[k], ms)))
  }
  return fastest[0] / fastest[1]
}

/** CPU of all threads, also those that collect garbage meanwhile. Each starts with a clean nursery: neither pays for what the other left. */
async function cpuMs(run: () => Promise<void>, collect: () => void): Promise<number> {
  collect()
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * Collects what has died young, which is nearly all that either leaves. A full collection would also throw away the compiled code of
 * both, as no object of the shapes it was made for is alive between two runs. Node hands the collector to contexts made after the flag.
 */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const context = createContext({})
  return () => void runInContext('gc({ type: "minor" })', context)
}
