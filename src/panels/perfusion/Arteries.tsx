import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { choose, takeArtery } from '../../actions/perfusion/choices'
import type { PerfusionFacts } from '../../state/perfusionStore'
import { shorten } from '../../ui/shorten'

interface Props {
  readonly dynamicId: string
  readonly facts: PerfusionFacts
  readonly taken: readonly number[] | null
}

/** So many are shown before the reader asks for all. */
const FEW = 4

/** What may be the artery in every slice, with the reasons, to take or to leave. */
export function Arteries({ dynamicId, facts: { suggestions, artery }, taken }: Props) {
  const [showsAll, showAll] = useState(false)
  if (!suggestions.length) return null
  const inUse = new Set(artery?.voxels ?? [])
  const used = taken ?? suggestions.filter(({ curve }) => curve.voxels.some((v) => inUse.has(v))).map(({ id }) => id)
  const shown = showsAll ? suggestions : suggestions.slice(0, FEW)
  return (
    <Stack gap={6}>
      <Text size="xs" c="dark.1">
        {artery
          ? `${artery.voxels.length} voxels in use; T1 of blood ${artery.bloodT1Ms.toFixed(0)} ms (${artery.isT1Measured ? 'measured' : 'from the table'}).`
          : 'No artery is taken.'}
      </Text>
      {artery?.warnings.map((words) => (
        <Text key={words} size="xs" c="yellow.5">
          {words}
        </Text>
      ))}
      {shown.map(({ id, slice, quality, reasons, warnings }) => (
        <Checkbox
          key={id}
          size="xs"
          checked={used.includes(id)}
          onChange={({ currentTarget }) => takeArtery(dynamicId, used, id, currentTarget.checked)}
          label={`Slice ${slice + 1}, quality ${Math.round(100 * quality)} %`}
          description={shorten([reasons.join(', '), ...warnings].join('. '), 200)}
        />
      ))}
      <Group gap="xs">
        {suggestions.length > FEW && (
          <Button size="compact-xs" variant="subtle" color="dark.1" onClick={() => showAll(!showsAll)}>
            {showsAll ? 'Fewer' : `All ${suggestions.length}`}
          </Button>
        )}
        {taken && (
          <Button size="compact-xs" variant="subtle" color="dark.1" onClick={() => choose(dynamicId, { taken: null })}>
            Back to the usual choice
          </Button>
        )}
      </Group>
    </Stack>
  )
}
