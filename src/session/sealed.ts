import { canonicalJson, sha256 } from './canonicalJson'
import { NotASession } from './check'

/** Something that must not be changed any more: its canonical JSON, and the SHA-256 of exactly these letters. */
export interface Sealed {
  readonly text: string
  readonly hash: string
}

/** What was sealed is no longer what its hash was made of. */
export class Tampered extends NotASession {
  override readonly name = 'Tampered'
}

/** `content` without its own hash. */
export async function seal(content: object): Promise<Sealed> {
  const text = canonicalJson({ ...content, hash: undefined })
  return { text, hash: await sha256(text) }
}

/** What was sealed, with its hash. Throws `Tampered`, naming `what`, where a letter of it has changed since. */
export async function unseal<T>(
  { text, hash }: Sealed,
  what: string,
  check: (value: unknown, where: string) => T,
): Promise<T> {
  const found = await sha256(text)
  if (found !== hash)
    throw new Tampered(
      `${what} is not what it was when it was locked: its SHA-256 is ${short(found)}, it was locked as ${short(hash)}`,
    )
  return check({ ...plainRecord(text, what), hash }, what)
}

/** The first digits of a hash, as people compare them. */
export const short = (hash: string): string => (hash ? `${hash.slice(0, 12)}…` : 'nothing')

function plainRecord(text: string, what: string): object {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new NotASession(`${what} is not a record`)
  return value
}
