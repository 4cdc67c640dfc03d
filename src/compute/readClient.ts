import { proxy, wrap, type Remote } from 'comlink'
import type { ReadWorker } from '../../workers/read.worker'
import type { ReadResult, Series, Voxels } from '../data/study'

export interface ReadSink {
  progress(progress: { readonly stage: 'headers' | 'pixels'; readonly done: number; readonly total: number }): void
  /** A series as soon as it is whole. */
  series(series: Series, voxels: ReadonlyMap<string, Voxels>): void
}

interface ReadOptions {
  readonly memoryBudgetBytes?: number
  readonly signal?: AbortSignal
}

interface Reader {
  readonly remote: Remote<ReadWorker>
  readonly broken: Promise<never>
}

/** The page hands over so many files at a time: each costs it a fifth of a millisecond. */
const FILES_PER_MESSAGE = 50

let reader: Reader | null = null

/** Starts the reading worker and its codecs ahead of the first drop. */
export const warmReader = (): Promise<void> => readerNow().remote.ready()

/**
 * Reads files in a worker; series come over one by one, their arrays transferred, never copied. Aborting the signal stops the
 * reading and rejects with an AbortError; the series that came before stay.
 */
export async function readInWorker(
  files: readonly { readonly path: string; readonly file: File }[],
  on: ReadSink,
  { memoryBudgetBytes = memoryBudget(), signal }: ReadOptions = {},
): Promise<ReadResult> {
  const { remote, broken } = readerNow()
  const cancel = () => void remote.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    for (let from = 0; from < files.length; from += FILES_PER_MESSAGE) {
      signal?.throwIfAborted()
      await Promise.race([remote.take(files.slice(from, from + FILES_PER_MESSAGE)), broken])
    }
    const reading = remote.read(
      memoryBudgetBytes,
      proxy((stage: 'headers' | 'pixels', done: number, total: number) => on.progress({ stage, done, total })),
      proxy((series: Series, voxels: ReadonlyMap<string, Voxels>) => {
        on.series(series, voxels)
        return Promise.resolve()
      }),
    )
    return await Promise.race([reading, broken])
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

/** A worker that died (out of memory, most likely) is said so and replaced at the next reading. */
function readerNow(): Reader {
  if (reader) return reader
  const worker = new Worker(new URL('../../workers/read.worker.ts', import.meta.url), { type: 'module', name: 'read' })
  const broken = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      worker.terminate()
      reader = null
      reject(new Error(`The reading worker stopped: ${event.message || 'probably the memory did not suffice'}.`))
    }
  })
  broken.catch(() => undefined) // heard by whoever reads; nobody reading is no fault
  reader = { remote: wrap<ReadWorker>(worker), broken }
  return reader
}

/** Half of what the browser says the machine has (it says 8 GB at most), and never above 6 GB; 2 GB where it does not say. */
function memoryBudget(): number {
  const { deviceMemory } = navigator as Navigator & { readonly deviceMemory?: number }
  return Math.min(6, (deviceMemory ?? 4) / 2 + (deviceMemory === 8 ? 2 : 0)) * 1e9
}
