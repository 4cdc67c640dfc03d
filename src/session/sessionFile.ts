import { fromBase64, toBase64 } from './base64'
import { byName, listOf, NotASession, oneOf, recordOf, text } from './check'
import { crc32 } from './crc32'
import { gunzipText, gzipText, parseJson } from './gzipText'
import { migrate } from './migrate'
import { checkReading, type Reading } from './schema'
import type { Session } from './session'
import { checkMask } from './sessionRecords'

/** The file is gzipped JSON: this record, whose `content` is JSON again, so that its check sum is over exactly these letters. */
interface Envelope {
  readonly format: typeof FORMAT
  readonly checksum: string
  readonly content: string
}

interface Content {
  readonly id: string
  readonly name: string
  readonly studyUIDs: readonly string[]
  readonly reading: unknown
  readonly masks: Readonly<Record<string, string>>
}

const FORMAT = 'permea-session'
const envelope = recordOf<Envelope>({ format: oneOf(FORMAT), checksum: text, content: text })
const content = recordOf<Content>({
  id: text,
  name: text,
  studyUIDs: listOf(text),
  reading: (value) => value,
  masks: byName(text),
})

/** A session as one file. */
export async function packSession({ id, name, studyUIDs, reading, masks }: Session): Promise<Blob> {
  const coded = Object.fromEntries([...masks].map(([roiId, flips]) => [roiId, toBase64(flips)]))
  const inside = JSON.stringify({ id, name, studyUIDs, reading, masks: coded } satisfies Content)
  const file: Envelope = { format: FORMAT, checksum: crc32(new TextEncoder().encode(inside)), content: inside }
  return gzipText(JSON.stringify(file))
}

/** The session in a file. Throws `NotASession`, saying why, for anything else: foreign, cut off, changed, or of a newer Permea. */
export async function unpackSession(file: Blob): Promise<Session> {
  const outer = envelope(parseJson(await gunzipText(file, 'session file'), 'session file'), 'the file')
  if (crc32(new TextEncoder().encode(outer.content)) !== outer.checksum)
    throw new NotASession('it was changed after it was saved, or damaged on its way')
  const inner = content(parseJson(outer.content, 'session file'), 'the session')
  const reading = checkReading(migrate(inner.reading))
  const { id, name, studyUIDs } = inner
  return { id, name, studyUIDs, reading, masks: masksOf(reading, inner.masks) }
}

function masksOf({ outlines }: Reading, coded: Content['masks']): Session['masks'] {
  const names = new Map(Object.entries(coded))
  return new Map(
    outlines.rois.map((roi) => {
      const code = names.get(roi.id)
      if (code === undefined) throw new NotASession(`the mask of ${roi.name} is missing`)
      return [roi.id, checkMask(decode(code), roi)]
    }),
  )
}

function decode(code: string): Uint8Array {
  try {
    return fromBase64(code)
  } catch {
    throw new NotASession('a mask in it cannot be read')
  }
}
