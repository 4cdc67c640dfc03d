import { joined } from './joined'
import { Unreadable } from './unreadable'

const MEBI = 2 ** 20
/** No single file of a study is larger; a page that tried would die. */
const LARGEST = 1024 * MEBI
/** All-zero bytes deflate about 1000 to 1, real masks up to a few hundred to one; small files are let through. */
const [SMALL, HIGHEST_RATIO] = [32 * MEBI, 300]

/** Throws `Unreadable` where `size` bytes from `packed` bytes can only be a compression bomb. */
export function refuseBomb(packed: number, size: number, largest = LARGEST): void {
  const megabytes = Math.round(size / 1e6)
  if (size > largest) throw new Unreadable(`too large: ${megabytes} MB when unpacked`)
  if (size > SMALL && size > HIGHEST_RATIO * packed)
    throw new Unreadable(
      `not unpacked: ${packed} bytes would become ${megabytes} MB or more, as only in a damaged or hostile file`,
    )
}

/**
 * What writers leave behind a deflate stream: nothing, a zero that makes the length even (PS3.10), the checksum of zlib (4 bytes) or of
 * gzip (8), each also with the zero. Some engines ignore it, others take it for damage.
 */
const TAILS = [0, 1, 4, 5, 8, 9]

/** Inflates a raw deflate stream up to 512 MB. Throws `Unreadable` where it is cut off, damaged or a bomb. */
export async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  for (const tail of TAILS.filter((bytes) => bytes < packed.length)) {
    try {
      return await inflateExactly(packed.subarray(0, packed.length - tail))
    } catch (error) {
      if (error instanceof Unreadable) throw error
    }
  }
  throw new Unreadable('damaged or cut off: the deflated data cannot be unpacked')
}

async function inflateExactly(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const chunks: Uint8Array[] = []
  let size = 0
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, size)
    chunks.push(value)
    size += value.length
    try {
      refuseBomb(packed.length, size, 512 * MEBI)
    } catch (error) {
      await reader.cancel()
      throw error
    }
  }
}
