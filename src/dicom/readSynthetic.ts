import type { ReadResult, Series, Voxels } from '../data/study'
import { readStudy } from './readStudy'

export interface SyntheticReading {
  readonly result: ReadResult
  readonly series: readonly Series[]
  readonly voxels: ReadonlyMap<string, Voxels>
}

/** Reads files that lie in memory, by name: for tests and measurements. */
export async function readSynthetic(
  files: Readonly<Record<string, Uint8Array>>,
  memoryBudgetBytes = 1e9,
): Promise<SyntheticReading> {
  const series: Series[] = []
  const voxels = new Map<string, Voxels>()
  const sources = Object.entries(files).map(([path, bytes]) => ({
    path,
    size: bytes.length,
    bytes: () => Promise.resolve(bytes),
  }))
  const codecs = { wasm: () => Promise.reject(new Error('synthetic files are not compressed')) }
  const sink = {
    progress: () => undefined,
    series: (one: Series, mine: ReadonlyMap<string, Voxels>) => {
      series.push(one)
      mine.forEach((value, id) => voxels.set(id, value))
    },
  }
  const result = await readStudy(sources, sink, { codecs, memoryBudgetBytes })
  return { result, series, voxels }
}
