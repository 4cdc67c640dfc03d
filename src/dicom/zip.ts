import { Uint8ArrayReader, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { refuseBomb } from './inflate'
import { Unreadable } from './unreadable'

/** Bytes that may still be unpacked; counted down by every entry. */
export interface Allowance {
  left: number
}

/** One file of a zip: its bytes, or the reason why there are none. */
export type ZipEntry =
  { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly reason: string }

/**
 * The files of a zip, named `zip!folder/entry`. Names are labels only: nothing is ever written under them. A bad entry is named and
 * the next one read; a zip whose list of entries cannot be read throws.
 */
export async function* openZip(path: string, bytes: Uint8Array, allowance: Allowance): AsyncGenerator<ZipEntry> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    useWebWorkers: false,
    checkSignature: true,
    filenameValidation: 'tolerant',
  })
  const taken = new Set<string>()
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue
    const name = unique(`${path}!${harmless(entry.filename)}`, taken)
    yield await unpack(entry, allowance).then(
      (unpacked) => ({ path: name, bytes: unpacked }),
      (error: unknown) => ({ path: name, reason: inWords(error) }),
    )
  }
  await reader.close()
}

async function unpack(entry: Exclude<Entry, { directory: true }>, allowance: Allowance): Promise<Uint8Array> {
  if (entry.encrypted) throw new Unreadable('protected by a password: unpack it first')
  const { compressedSize, uncompressedSize: size } = entry
  refuseBomb(compressedSize, size)
  if (size > allowance.left) throw new Unreadable('not unpacked: the zip holds far more than its size lets expect')
  allowance.left -= size
  const { stream, filled } = collector(size)
  await (entry satisfies FileEntry).getData(stream, { checkSignature: true, useWebWorkers: false })
  return filled()
}

/** Takes exactly `size` bytes: what the zip says is what it may give. */
function collector(size: number): { stream: WritableStream<Uint8Array>; filled: () => Uint8Array } {
  const whole = new Uint8Array(size)
  let at = 0
  const write = (chunk: Uint8Array) => {
    if (at + chunk.length > size) throw new Unreadable('damaged: the entry unpacks to more than the zip says')
    whole.set(chunk, at)
    at += chunk.length
  }
  const filled = () => {
    if (at !== size) throw new Unreadable('damaged: the entry unpacks to less than the zip says')
    return whole
  }
  return { stream: new WritableStream({ write }), filled }
}

/** A name without drive, leading slash or steps upwards; a label, not a place on a disk. */
export function harmless(name: string): string {
  const parts = name.replace(/^[A-Za-z]:/, '').split(/[/\\]+/)
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || 'unnamed'
}

function unique(path: string, taken: Set<string>): string {
  let name = path
  for (let n = 2; taken.has(name); n++) name = `${path} (${n})`
  taken.add(name)
  return name
}

function inWords(error: unknown): string {
  if (error instanceof Unreadable) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return /signature|crc/i.test(message) ? 'damaged: its checksum is wrong' : `damaged: ${message}`
}
