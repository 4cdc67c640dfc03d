import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../data/study'
import { countFates, filterLedger } from './filterLedger'

const ledger: readonly LedgerEntry[] = [
  { file: 'a/IM1', frame: null, fate: 'used', reason: '' },
  { file: 'a/IM2', frame: 3, fate: 'set-aside', reason: 'a phase image among magnitude images' },
  { file: 'notes.txt', frame: null, fate: 'refused', reason: 'not a DICOM file' },
]

describe('the ledger’s filter', () => {
  it('counts every entry once', () => {
    expect(countFates(ledger)).toEqual({ all: 3, used: 1, 'set-aside': 1, refused: 1 })
  })

  it('finds words in file name and reason, whatever their case', () => {
    expect(filterLedger(ledger, 'all', 'PHASE a/').map((e) => e.file)).toEqual(['a/IM2'])
  })

  it('asks for fate and search together', () => {
    expect(filterLedger(ledger, 'used', 'notes')).toEqual([])
    expect(filterLedger(ledger, 'refused', '')).toHaveLength(1)
  })
})
