import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { acceptPropagation, propagateOutline, redoPropagation, stopPropagation } from '../../actions/outline/propagate'
import type { Roi } from '../../data/roi'
import { roiStore } from '../../state/roiStore'
import { viewStore } from '../../state/viewStore'
import { ConfidenceStrip } from './ConfidenceStrip'

/** Carries the outline through the slices: progress and stop while it runs, then accept or do again. */
export function Propagation({ roi }: { readonly roi: Roi }) {
  const propagation = useStore(roiStore, (s) => s.propagation)
  const frame = useStore(viewStore, ({ panes }) => panes.find(({ volumeId }) => volumeId === roi.volumeId)?.frame ?? 0)
  const own = propagation?.roiId === roi.id ? propagation : null
  return (
    <Stack gap="xs">
      {own?.state === 'running' ? (
        <Group gap="xs" wrap="nowrap">
          <Progress flex={1} size="sm" aria-label="Propagation" value={(100 * own.done) / Math.max(1, own.total)} />
          <Button size="compact-xs" variant="default" onClick={stopPropagation}>
            Stop
          </Button>
        </Group>
      ) : (
        <Group gap={4}>
          <Button
            size="compact-xs"
            title="Finds the edge anew on the slices above and below; slices drawn by hand stay"
            onClick={() => void propagateOutline({ roiId: roi.id, frame })}
          >
            Propagate
          </Button>
          {own && (
            <>
              <Button size="compact-xs" variant="default" onClick={acceptPropagation}>
                Accept
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                title="Takes it back and does it again with the slices corrected since"
                onClick={() => void redoPropagation()}
              >
                Again
              </Button>
            </>
          )}
        </Group>
      )}
      {own?.outcome && (
        <Text size="xs" c="dark.1" role="status">
          {own.outcome}
        </Text>
      )}
      <ConfidenceStrip roi={roi} />
    </Stack>
  )
}
