import { Text, UnstyledButton } from '@mantine/core'
import { useStore } from 'zustand/react'
import { studyStore } from '../../state/studyStore'
import { countText } from '../../ui/timeText'

/** How many instances were used, set aside and refused. Opens the list of all of them. */
export function LedgerCounts({ onOpen }: { readonly onOpen: () => void }) {
  const ledger = useStore(studyStore, (s) => s.ledger)
  if (ledger.length === 0) return null
  const count = (fate: string) => countText(ledger.filter((entry) => entry.fate === fate).length)
  return (
    <UnstyledButton onClick={onOpen} title="Every instance of the input and what became of it" data-ledger-counts>
      <Text size="xs" c="dark.1" td="underline" style={{ textDecorationColor: 'var(--mantine-color-dark-3)' }}>
        {count('used')} used · {count('set-aside')} set aside · {count('refused')} refused
      </Text>
    </UnstyledButton>
  )
}
