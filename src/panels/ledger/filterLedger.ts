import type { Fate, LedgerEntry } from '../../data/study'

export type FateFilter = Fate | 'all'

export const FATES: readonly { readonly id: FateFilter; readonly label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'used', label: 'Used' },
  { id: 'set-aside', label: 'Set aside' },
  { id: 'refused', label: 'Refused' },
]

export const PAGE_ROWS = 100

/** Entries of one fate that hold every word of the search in their file name or reason. */
export function filterLedger(ledger: readonly LedgerEntry[], fate: string, search: string): readonly LedgerEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (fate === 'all' && words.length === 0) return ledger
  return ledger.filter((entry) => {
    if (fate !== 'all' && entry.fate !== fate) return false
    const text = `${entry.file}\n${entry.reason}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export function countFates(ledger: readonly LedgerEntry[]): Record<FateFilter, number> {
  const counts = { all: ledger.length, used: 0, 'set-aside': 0, refused: 0 }
  for (const { fate } of ledger) counts[fate]++
  return counts
}
