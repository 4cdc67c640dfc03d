import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { closeSheet } from '../actions/shell'
import { Ledger } from '../panels/ledger/Ledger'
import { shellStore, type Sheet } from '../state/shellStore'
import { About } from './About'
import { LeaveSheet } from './LeaveSheet'
import { ShortcutSheet } from './ShortcutSheet'

const SHEETS: Readonly<Record<Sheet, { title: string; size: string; content: () => ReactNode }>> = {
  about: { title: 'About Permea', size: '46rem', content: () => <About /> },
  shortcuts: { title: 'Keyboard and mouse', size: '52rem', content: () => <ShortcutSheet /> },
  leave: { title: 'Close this study?', size: '34rem', content: () => <LeaveSheet /> },
  ledger: { title: 'Every instance of the input', size: '80rem', content: () => <Ledger /> },
}

/** The one sheet that lies over the page, if any. Escape, the cross and a click beside it close it. */
export function Sheets() {
  const sheet = useStore(shellStore, (s) => s.sheet)
  if (!sheet) return null
  const { title, size, content } = SHEETS[sheet]
  return (
    <Modal opened onClose={closeSheet} title={title} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      {content()}
    </Modal>
  )
}
