import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { rejoin } from '../../actions/open'
import { studyStore } from '../../state/studyStore'

/** Undoes a split, set by set. */
export function SplitSets() {
  const split = useStore(studyStore, (s) => s.split)
  return split.map((id, at) => (
    <Button
      key={id}
      fullWidth
      size="compact-xs"
      variant="subtle"
      color="dark.1"
      mt="xs"
      leftSection={<IconArrowsJoin2 size="1rem" />}
      onClick={() => rejoin(id)}
    >
      Join split set {split.length > 1 ? at + 1 : ''} again
    </Button>
  ))
}
