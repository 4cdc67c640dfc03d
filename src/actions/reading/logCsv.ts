import type { LogEntry } from '../../data/reading'
import { csv } from '../../export/csv'

const COLUMNS = ['chain', 'n', 'at', 'action', 'reader', 'readingId', 'about', 'note', 'before', 'hash'] as const

/** The log as a table, one entry a line, each browser's own in its order. */
export const logCsv = (log: readonly LogEntry[]): string =>
  csv([
    COLUMNS,
    ...[...log]
      .sort((a, b) => a.chain.localeCompare(b.chain) || a.n - b.n)
      .map((entry) => COLUMNS.map((column) => entry[column])),
  ])
