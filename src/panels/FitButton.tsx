import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { isAtWork, mapStore } from '../state/mapStore'

interface Props {
  readonly isPossible: boolean
  readonly text: string
  readonly run: () => void
}

/** Starts a fit. Watches the work under way by itself: a whole panel drawn anew at the click would hold the page. */
export function FitButton({ isPossible, text, run }: Props) {
  const isRunning = useStore(mapStore, isAtWork)
  return (
    <Button
      size="sm"
      leftSection={<IconPlayerPlay size="1rem" />}
      disabled={!isPossible}
      loading={isRunning}
      onClick={run}
    >
      {text}
    </Button>
  )
}
