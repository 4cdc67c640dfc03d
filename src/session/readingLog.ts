import type { LogEntry } from '../data/reading'
import { sha256, canonicalJson } from './canonicalJson'

/** What is to be written down; place in the chain and hash are added. */
export type LogWord = Pick<LogEntry, 'action' | 'reader' | 'readingId' | 'about' | 'note'>

/** The entry that follows `last` in its chain. */
export async function entryAfter(
  last: LogEntry | null,
  entry: LogWord & Pick<LogEntry, 'chain' | 'planId' | 'at'>,
): Promise<LogEntry> {
  const placed = { ...entry, n: last ? last.n + 1 : 0, before: last?.hash ?? '' }
  return { ...placed, hash: await hashOf(placed) }
}

const hashOf = (entry: Omit<LogEntry, 'hash'>): Promise<string> => sha256(canonicalJson({ ...entry, hash: undefined }))

/** The first thing that is wrong with the log, in words; null where it is whole. Entries of several chains may be mixed. */
export async function damageOf(entries: readonly LogEntry[]): Promise<string | null> {
  for (const chain of new Set(entries.map((entry) => entry.chain))) {
    const own = entries.filter((entry) => entry.chain === chain).sort((a, b) => a.n - b.n)
    let before = ''
    for (const [n, entry] of own.entries()) {
      const at = `entry ${n + 1} of the log (${entry.action}, ${entry.at})`
      if (entry.n !== n) return `the log has a gap: entry ${n + 1} is missing before ${at}`
      if (entry.before !== before) return `${at} does not follow the entry before it`
      if ((await hashOf(entry)) !== entry.hash) return `${at} was changed after it was written`
      before = entry.hash
    }
  }
  return null
}
