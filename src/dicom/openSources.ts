import { isDicom, isZip, nameOfKind } from './fileKind'
import type { Source } from './source'
import { Unreadable } from './unreadable'
import { openZip, type Allowance } from './zip'

/** A candidate DICOM file with its bytes (inside a zip: `a.zip!folder/entry`), or a file that is not opened and why. */
export type Opened = Candidate | LeftOut

export interface Candidate {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface LeftOut {
  readonly path: string
  readonly fate: 'set-aside' | 'refused'
  readonly reason: string
}

/** A zip in a zip in a zip is opened, a fourth is not. */
export const DEEPEST_ZIP = 3
const MEBI = 2 ** 20
/** Bytes that one dropped file may unpack to, zips inside it included: images shrink about three times, thirty is beyond any study. */
const allowanceFor = (packed: number): Allowance => ({ left: Math.min(4096 * MEBI, Math.max(512 * MEBI, 30 * packed)) })
const DROPPINGS = /(^|[/!])(__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|ehthumbs\.db|desktop\.ini)$/i
const NAMED_AS_IMAGE = /\.(dcm|dicom|ima)$/i

/** Every file of the input, zips opened, each exactly once. One bad file never stops the rest. */
export async function* openSources(
  sources: readonly Source[],
  signal?: AbortSignal,
): AsyncGenerator<Opened, void, undefined> {
  for (const source of sources) yield* await openSource(source, signal)
}

/** The files of one source. A file that is no zip comes at once, as a list of one: a generator costs more than its header. */
export async function openSource(
  source: Source,
  signal?: AbortSignal,
): Promise<readonly [Opened] | AsyncGenerator<Opened, void, undefined>> {
  signal?.throwIfAborted()
  const { path } = source
  if (DROPPINGS.test(path)) return [{ path, fate: 'set-aside', reason: 'a file of the operating system' }]
  const bytes = await source.bytes().catch((error: unknown) => new Unreadable(reasonOf(error)))
  if (bytes instanceof Unreadable) return [refused(path, `cannot be opened: ${bytes.message}`)]
  if (!isZip(bytes)) return [judge(path, bytes)]
  return openBytes(path, bytes, 1, allowanceFor(bytes.length), signal)
}

async function* openBytes(
  path: string,
  bytes: Uint8Array,
  depth: number,
  allowance: Allowance,
  signal?: AbortSignal,
): AsyncGenerator<Opened, void, undefined> {
  if (!isZip(bytes)) return void (yield judge(path, bytes))
  if (depth > DEEPEST_ZIP) return void (yield refused(path, `a zip inside ${DEEPEST_ZIP} others: unpack it first`))
  let entries = 0
  try {
    for await (const entry of openZip(path, bytes, allowance)) {
      signal?.throwIfAborted()
      entries++
      if ('reason' in entry) yield refused(entry.path, entry.reason)
      else if (DROPPINGS.test(entry.path))
        yield { path: entry.path, fate: 'set-aside', reason: 'a file of the operating system' }
      else yield* openBytes(entry.path, entry.bytes, depth + 1, allowance, signal)
    }
  } catch (error) {
    signal?.throwIfAborted()
    return void (yield refused(path, `the zip cannot be opened: ${reasonOf(error)}`))
  }
  if (entries === 0) yield { path, fate: 'set-aside', reason: 'an empty zip' }
}

function judge(path: string, bytes: Uint8Array): Opened {
  if (bytes.length === 0) return refused(path, 'empty file')
  if (isDicom(bytes)) return isDirectory(path) ? directory(path) : { path, bytes }
  const kind = nameOfKind(bytes) || (bytes.length < 132 ? 'shorter than the header of a DICOM file' : '')
  const reason = kind ? `not DICOM: ${kind}` : 'not DICOM'
  return NAMED_AS_IMAGE.test(path) ? refused(path, reason) : { path, fate: 'set-aside', reason }
}

const directory = (path: string): LeftOut => ({
  path,
  fate: 'set-aside',
  reason: 'an index of the folder; the files themselves are read',
})

/** By its name; one under another name is known by its SOP class once it is parsed. */
const isDirectory = (path: string): boolean => /(^|[/!])DICOMDIR$/i.test(path)

const refused = (path: string, reason: string): LeftOut => ({ path, fate: 'refused', reason })
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
