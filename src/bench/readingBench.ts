import dicomParser from 'dicom-parser'
import { readStudy } from '../dicom/readStudy'
import { syntheticSlice, type Attribute } from '../dicom/syntheticFile'
import type { Source } from '../dicom/source'

/** A measured ratio against its bar. */
export interface BenchResult {
  readonly name: string
  readonly figure: number
  readonly bar: number
  readonly holds: boolean
}

const INSTANCES = 1000
const POSITIONS = 50
const BAR = 3

/** CPU of reading 1,000 single-frame instances of 128² into sorted typed arrays, over that of merely parsing the same buffers. */
export async function readingBench(): Promise<BenchResult[]> {
  const files = Array.from({ length: INSTANCES }, (_, i) => instance(i))
  const sources = files.map(sourceOf)
  const bare = () => files.reduce((n, file) => n + Object.keys(dicomParser.parseDicom(file).elements).length, 0)
  const read = async () => {
    let frames = 0
    const sink = {
      progress: () => undefined,
      series: (_: unknown, voxels: ReadonlyMap<string, { frames: readonly unknown[] }>) =>
        voxels.forEach((v) => (frames += v.frames.length)),
    }
    await readStudy(sources, sink, { codecs: noCodecs, memoryBudgetBytes: 1e9 })
    if (frames !== INSTANCES / POSITIONS)
      throw new Error(`readingBench: ${frames} frames, not ${INSTANCES / POSITIONS}`)
  }
  const figure = await ratio(read, () => Promise.resolve(bare()))
  return [{ name: 'reading 1,000 instances of 128², CPU over bare parsing', figure, bar: BAR, holds: figure <= BAR }]
}

const noCodecs = { wasm: () => Promise.reject(new Error('readingBench: nothing is compressed')) }

const sourceOf = (bytes: Uint8Array, i: number): Source => ({
  path: `${i}.dcm`,
  size: bytes.length,
  bytes: () => Promise.resolve(bytes),
})

/** CPU of `run` over CPU of `base`: the fastest of five each, taken in turns so that a busy machine slows both; two more to warm up. */
async function ratio(run: () => Promise<unknown>, base: () => Promise<unknown>): Promise<number> {
  const fastest = [Infinity, Infinity]
  for (let i = 0; i < 7; i++) {
    const cpu = [await cpuMs(run), await cpuMs(base)]
    if (i > 1) cpu.forEach((ms, k) => (fastest[k] = Math.min(fastest[k], ms)))
  }
  return fastest[0] / fastest[1]
}

async function cpuMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Slice `i` of a dynamic of 20 time points, 50 slices, with 140 attributes: as short as a scanner's header gets (89 to 400 in practice). */
export function instance(i: number): Uint8Array {
  const time = Math.floor(i / POSITIONS)
  const padding = Array.from({ length: 110 }, (_, k): Attribute => [
    `0018${(0x9000 + k).toString(16).toUpperCase()}`,
    'LO',
    `value ${k}`,
  ])
  return syntheticSlice({ size: 128, instance: i + 1, z: 3 * (i % POSITIONS) }, [
    ['00080022', 'DA', '20240501'],
    ['00080032', 'TM', `1012${String(10 + 2 * time).padStart(2, '0')}.250000`],
    ['00080070', 'LO', 'Example'],
    ['00180080', 'DS', '5.2'],
    ['00180081', 'DS', '1.9'],
    ['00181314', 'DS', '12'],
    ['00200012', 'IS', String(time + 1)],
    ...padding,
  ])
}
