import { useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { studyStore } from '../../state/studyStore'
import { countFates, filterLedger, PAGE_ROWS } from './filterLedger'

/** What the ledger shows: one fate or all, what the search leaves, a page of it. */
export function useLedger() {
  const entries = useStore(studyStore, (s) => s.ledger)
  const [fate, setFate] = useState('all')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)

  const counts = useMemo(() => countFates(entries), [entries])
  const found = useMemo(() => filterLedger(entries, fate, search), [entries, fate, search])
  const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS))
  const pageNumber = Math.min(page, pages)

  return {
    fate,
    search,
    counts,
    found,
    pages,
    pageNumber,
    page: found.slice((pageNumber - 1) * PAGE_ROWS, pageNumber * PAGE_ROWS),
    setFate,
    setSearch,
    setPage,
  }
}
