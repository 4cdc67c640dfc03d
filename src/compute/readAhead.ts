/** Files are asked for this many at a time, and this many bytes: a browser takes a millisecond or two for each, whatever its size. */
const FILES_AHEAD = 24
const BYTES_AHEAD = 64e6

interface Readable {
  readonly size: number
  bytes(): Promise<Uint8Array>
}

/**
 * The same files, with the next ones already on their way when one is asked for in order. A file asked for again is read again.
 */
export function readAhead<T extends Readable>(files: readonly T[]): T[] {
  const coming = new Map<number, Promise<Uint8Array>>()
  let next = 0
  let bytesComing = 0

  function fetchMore(): void {
    while (next < files.length && coming.size < FILES_AHEAD && (coming.size === 0 || bytesComing < BYTES_AHEAD)) {
      const arriving = files[next].bytes()
      arriving.catch(() => undefined) // heard by whoever asks for this file
      bytesComing += files[next].size
      coming.set(next++, arriving)
    }
  }

  function take(at: number): Promise<Uint8Array> {
    const arriving = coming.get(at)
    if (!arriving) {
      next = Math.max(next, at + 1)
      return files[at].bytes()
    }
    coming.delete(at)
    bytesComing -= files[at].size
    fetchMore()
    return arriving
  }

  return files.map((file, at) => ({
    ...file,
    bytes: () => {
      if (at === 0 && next === 0) fetchMore()
      return take(at)
    },
  }))
}
