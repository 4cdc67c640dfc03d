import { expose, transfer } from 'comlink'
import { readAhead } from '../src/compute/readAhead'
import type { ReadResult, Series, Voxels } from '../src/data/study'
import { browserCodecs } from '../src/dicom/pixels/browserCodecs'
import { preloadCodecs } from '../src/dicom/pixels/preload'
import { readStudy } from '../src/dicom/readStudy'
import type { Source } from '../src/dicom/source'

type Progress = (stage: 'headers' | 'pixels', done: number, total: number) => void
type Whole = (series: Series, voxels: ReadonlyMap<string, Voxels>) => Promise<void>

const codecs = preloadCodecs(browserCodecs)
let current: AbortController | null = null
let taken: PickedFile[] = []

/** One reading at a time; the arrays of a series leave for the page as soon as they are whole. */
const api = {
  /** Answers once the codecs are here too: from then on reading asks for nothing more. */
  async ready(): Promise<void> {
    await codecs.loaded
  },
  /** Files of the next reading, in as many calls as it takes: handing over thousands at once would hold the page. */
  take(files: readonly PickedFile[]): void {
    taken.push(...files)
  },
  /** Reads what was taken since the last reading. */
  async read(memoryBudgetBytes: number, progress: Progress, whole: Whole): Promise<ReadResult> {
    current?.abort()
    const run = (current = new AbortController())
    const sources = readAhead(taken.map(sourceOf), bytesOfAll)
    taken = []
    return await readStudy(
      sources,
      {
        progress: (p) => progress(p.stage, p.done, p.total),
        series: (series, voxels) => whole(series, transfer(voxels, buffersOf(voxels))),
      },
      { codecs, memoryBudgetBytes, signal: run.signal },
    )
  },
  cancel(): void {
    current?.abort()
    taken = []
  },
}

interface PickedFile {
  readonly path: string
  readonly file: File
}

interface FileSource extends Source {
  readonly file: File
}

const sourceOf = ({ path, file }: PickedFile): FileSource => ({
  path,
  file,
  size: file.size,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
})

/** Several files in one reading. */
async function bytesOfAll(sources: readonly FileSource[]): Promise<Uint8Array[]> {
  const all = await new Blob(sources.map(({ file }) => file)).arrayBuffer()
  let end = 0
  const each = sources.map(({ size }) => new Uint8Array(all.slice(end, (end += size))))
  if (end !== all.byteLength) throw new Error('a file has changed since it was picked')
  return each
}

function buffersOf(voxels: ReadonlyMap<string, Voxels>): ArrayBufferLike[] {
  const arrays = [...voxels.values()].flatMap((v) => [...v.frames, v.slope, v.intercept])
  return [...new Set(arrays.map((a) => a.buffer))]
}

export type ReadWorker = typeof api
expose(api)
