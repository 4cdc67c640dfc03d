import type { LedgerEntry } from '../data/study'
import { csv, csvBlob } from '../export/csv'
import { download } from './download'

/** Ledger lines as CSV, with a header. */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map(({ file, frame, fate, reason }) => [file, frame ?? '', fate, reason])
  return csv([['file', 'frame', 'fate', 'reason'], ...rows])
}

export function exportLedgerCsv(entries: readonly LedgerEntry[]): void {
  download(csvBlob([ledgerCsv(entries)]), 'permea-ledger.csv')
}
