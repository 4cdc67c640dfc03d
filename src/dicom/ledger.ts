import type { LedgerEntry } from '../data/study'
import type { ObjectFate } from './decodeSeries'

/** Every file of the input, in the order of reading, each exactly once. */
export class Ledger {
  private readonly rows = new Map<string, LedgerEntry[]>()

  /** A name of its own for every file: two dropped files may share theirs. */
  register(path: string): string {
    let name = path
    for (let n = 2; this.rows.has(name); n++) name = `${path} (${n})`
    this.rows.set(name, [])
    return name
  }

  /** Puts down what became of a registered file; frames that fared differently get a row each. */
  add({ path, fate, reason, lostFrames }: ObjectFate): void {
    if (!lostFrames) {
      this.rows.set(path, [{ file: path, frame: null, fate, reason }])
      return
    }
    const { from, to } = lostFrames
    const used = Array.from({ length: from - 1 }, (_, i) => ({ file: path, frame: i + 1, fate, reason }))
    const count = Math.min(to - from + 1, MOST_ROWS)
    const lost = Array.from({ length: count }, (_, i) => ({
      file: path,
      frame: from + i,
      fate: 'refused' as const,
      reason: lostFrames.reason,
    }))
    this.rows.set(path, [...used, ...lost])
  }

  /** A file without a fate would be a lost file: that is a fault of the reader and must be seen. */
  entries(): LedgerEntry[] {
    return [...this.rows].flatMap(([path, rows]) => {
      if (!rows.length) throw new Error(`${path} was read but stands nowhere`)
      return rows
    })
  }
}

/** A header may count two billion frames; the ledger names the first of the missing ones. */
const MOST_ROWS = 1000
