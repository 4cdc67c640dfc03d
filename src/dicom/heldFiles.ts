import type { DecodedFrames } from './pixels/decodeFrames'
import { openSources } from './openSources'
import { parseFile, type ParsedFile } from './parseFile'
import type { Source } from './source'

/** Where a file came from: which source, and its number among the files of that source (a zip has many). */
export interface Origin {
  readonly source: Source
  readonly at: number
}

/** What is kept of a file between the two passes: its pixels where they lay open, the parsed file where they are compressed. */
export type Held =
  { readonly kind: 'decoded'; readonly decoded: DecodedFrames } | { readonly kind: 'parsed'; readonly file: ParsedFile }

/**
 * Files between the two passes. They are kept while there is room and read again where there was none, so that a study larger than
 * the memory for file buffers still opens, series by series.
 */
export class HeldFiles {
  private readonly files = new Map<string, { held: Held; bytes: number }>()
  private readonly origins = new Map<string, Origin>()
  private bytes = 0

  constructor(private readonly roomBytes: number) {}

  hold(path: string, held: Held, bytes: number, origin: Origin): void {
    this.origins.set(path, origin)
    if (this.bytes + bytes > this.roomBytes) return
    this.bytes += bytes
    this.files.set(path, { held, bytes })
  }

  /** The files of one series, handed over: they are no longer held here. */
  async take(paths: readonly string[]): Promise<Map<string, Held>> {
    const taken = new Map<string, Held>()
    const missing = new Map<Source, Map<number, string>>()
    for (const path of paths) {
      const file = this.files.get(path)
      const origin = this.origins.get(path)
      if (file) {
        taken.set(path, file.held)
        this.bytes -= file.bytes
        this.files.delete(path)
      } else if (origin) {
        const wanted = missing.get(origin.source) ?? new Map<number, string>()
        missing.set(origin.source, wanted.set(origin.at, path))
      }
    }
    for (const [source, wanted] of missing) await readAgain(source, wanted, taken)
    return taken
  }
}

async function readAgain(source: Source, wanted: ReadonlyMap<number, string>, into: Map<string, Held>): Promise<void> {
  let at = 0
  for await (const opened of openSources([source])) {
    const path = wanted.get(at++)
    if (path !== undefined && 'bytes' in opened) into.set(path, { kind: 'parsed', file: await parseFile(opened.bytes) })
  }
}
