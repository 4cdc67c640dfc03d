import { textOf } from './attributes'
import { readHeader } from './header'
import type { Held, HeldFiles } from './heldFiles'
import type { Ledger } from './ledger'
import { openSource, type Opened } from './openSources'
import { parseFile, type ParsedFile } from './parseFile'
import { decodeNative } from './pixels/decodeFrames'
import type { ImageObject } from './plane'
import { isPrivateClass, setAsideReason } from './sopClasses'
import type { Source } from './source'
import { transferSyntax } from './transferSyntax'
import { Unreadable } from './unreadable'

/** First pass: the header of every file. What is no image, or cannot be one, goes to the ledger with its reason. */
export async function readHeaders(
  sources: readonly Source[],
  ledger: Ledger,
  held: HeldFiles,
  report: (done: number) => void,
  signal?: AbortSignal,
): Promise<{ objects: ImageObject[]; recognised: number }> {
  const objects: ImageObject[] = []
  let recognised = 0
  let done = 0
  for (const source of sources) {
    let at = 0
    const take = async (opened: Opened): Promise<void> => {
      const path = ledger.register(opened.path)
      const read = await readOne(path, opened)
      if ('fate' in read) {
        ledger.add({ path, fate: read.fate, reason: read.reason })
        if (read.isDicom) recognised++
      } else {
        recognised++
        held.hold(path, read.held, read.bytes, { source, at })
        objects.push(read.object)
      }
      at++
    }
    const files = await openSource(source, signal)
    if ('length' in files) await take(files[0])
    else for await (const opened of files) await take(opened)
    report(++done)
  }
  return { objects, recognised }
}

type LeftOut = { readonly fate: 'set-aside' | 'refused'; readonly reason: string; readonly isDicom?: boolean }

interface Header {
  readonly object: ImageObject
  readonly held: Held
  readonly bytes: number
}

async function readOne(path: string, opened: Opened): Promise<Header | LeftOut> {
  if (!('bytes' in opened)) return { ...opened, isDicom: opened.reason.startsWith('an index of the folder') }
  try {
    const file = await parseFile(opened.bytes)
    const leftOut = noImage(file)
    if (leftOut) return leftOut
    const object = readHeader(path, file)
    return { object, held: hold(file, object), bytes: file.bytes.length }
  } catch (error) {
    if (error instanceof Unreadable) return { fate: 'refused', reason: error.message }
    return { fate: 'refused', reason: `cannot be read (${error instanceof Error ? error.message : String(error)})` }
  }
}

/** Pixels that lie open are taken at once, so that the parsed file need not be kept; compressed ones wait for their series. */
function hold(file: ParsedFile, { pixels }: ImageObject): Held {
  if (transferSyntax(file.transferSyntaxUID).packing !== 'native') return { kind: 'parsed', file }
  return { kind: 'decoded', decoded: decodeNative(file, pixels) }
}

/** Objects that are not images by their class, or that have neither pixels nor the size of a picture. */
function noImage({ dataSet }: ParsedFile): LeftOut | null {
  const scope = [dataSet]
  const sopClassUID = textOf(scope, 'x00080016') || textOf(scope, 'x00020002')
  const reason = setAsideReason(sopClassUID)
  if (reason) return { fate: 'set-aside', reason, isDicom: true }
  const { x7fe00010, x7fe00008, x7fe00009, x00280010 } = dataSet.elements
  if (x7fe00010 || x7fe00008 || x7fe00009) return null
  if (isPrivateClass(sopClassUID))
    return { fate: 'set-aside', reason: "a private object of the scanner's maker, without an image", isDicom: true }
  if (x00280010) return { fate: 'refused', reason: 'its pixels are missing: the file may have been cut short' }
  return { fate: 'set-aside', reason: 'holds no image', isDicom: true }
}
