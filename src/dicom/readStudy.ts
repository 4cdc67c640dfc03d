import type { ReadResult, Series, Voxels } from '../data/study'
import { HeldFiles } from './heldFiles'
import { Ledger } from './ledger'
import { append, patientKeyOf, patientsOf, type FiledSeries } from './patients'
import type { Codecs } from './pixels/codecs'
import type { ImageObject } from './plane'
import { readHeaders } from './readHeaders'
import { readSeries } from './readSeries'
import type { Source } from './source'

/** Where a reading goes while it runs. */
export interface ReadSink {
  progress(progress: { readonly stage: 'headers' | 'pixels'; readonly done: number; readonly total: number }): void
  /** A series as soon as it is whole. */
  series(series: Series, voxels: ReadonlyMap<string, Voxels>): void | Promise<void>
}

export interface ReadOptions {
  readonly codecs: Codecs
  /** Voxels beyond this are not read: their series are set aside. */
  readonly memoryBudgetBytes: number
  readonly signal?: AbortSignal
}

/** Milliseconds between two reports of progress. */
const PROGRESS_EVERY = 200

/**
 * Reads everything that was dropped: headers first, then series by series from pixels to volumes. One bad file never stops the rest;
 * every file stands in the ledger exactly once.
 */
export async function readStudy(sources: readonly Source[], sink: ReadSink, options: ReadOptions): Promise<ReadResult> {
  const { signal, memoryBudgetBytes, codecs } = options
  const ledger = new Ledger()
  const held = new HeldFiles(memoryBudgetBytes / 2)
  const report = throttled(sink)
  const { objects, recognised } = await readHeaders(
    sources,
    ledger,
    held,
    (done) => report('headers', done, sources.length),
    signal,
  )
  const filed: FiledSeries[] = []
  const tooLarge: string[] = []
  let left = memoryBudgetBytes
  let done = 0
  for (const group of bySeries(objects)) {
    signal?.throwIfAborted()
    const need = estimatedBytes(group.objects)
    if (need > left) {
      const reason = `its series needs ${gigabytes(need)} of memory; ${gigabytes(left)} of ${gigabytes(memoryBudgetBytes)} are left`
      for (const { path } of group.objects) ledger.add({ path, fate: 'set-aside', reason })
      tooLarge.push(`${group.objects[0].series.description || 'a series without a name'} (${gigabytes(need)})`)
      done += group.objects.length
      continue
    }
    const files = await held.take(group.objects.map((object) => object.path))
    const read = await readSeries({ ...group, files }, codecs, () => report('pixels', ++done, objects.length))
    for (const fate of read.fates) ledger.add(fate)
    if (!read.series) continue
    left -= need
    const [{ patient, study }] = group.objects
    filed.push({ series: read.series, patient, study })
    await sink.series(read.series, read.voxels)
  }
  return { patients: patientsOf(filed), ledger: ledger.entries(), recognised, tooLarge }
}

/** Objects of one series, with an id for its volumes that no other series of this reading has. */
export interface SeriesGroup {
  readonly id: string
  readonly patientKey: string
  readonly objects: readonly ImageObject[]
}

/** Patient, study and series together: identifiers are not unique where studies were anonymised by hand. */
function bySeries(objects: readonly ImageObject[]): SeriesGroup[] {
  const groups = new Map<string, ImageObject[]>()
  for (const object of objects) {
    const { uid, number } = object.series
    append(
      groups,
      [patientKeyOf(object.patient), object.study.uid, uid || `number ${number ?? '?'}`].join('\n'),
      object,
    )
  }
  const ids = new Set<string>()
  return [...groups.values()].map((mine) => {
    const uid = mine[0].series.uid || 'series'
    let id = uid
    for (let n = 2; ids.has(id); n++) id = `${uid}~${n}`
    ids.add(id)
    return { id, patientKey: patientKeyOf(mine[0].patient), objects: mine }
  })
}

/** Bytes of the voxels as they will lie in memory, from the headers alone. */
function estimatedBytes(objects: readonly ImageObject[]): number {
  return objects.reduce((sum, { pixels }) => {
    const perPixel = Math.max(1, pixels.bitsAllocated / 8)
    return sum + pixels.rows * pixels.columns * pixels.frames * perPixel
  }, 0)
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`

function throttled(sink: ReadSink) {
  let last = 0
  return (stage: 'headers' | 'pixels', done: number, total: number): void => {
    const now = performance.now()
    if (done < total && now - last < PROGRESS_EVERY) return
    last = now
    sink.progress({ stage, done, total })
  }
}
