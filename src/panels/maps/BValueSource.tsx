import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { openPanel } from '../../actions/shell'
import type { Volume } from '../../data/study'
import { BValueEntry } from '../BValueEntry'
import { bSourceText } from './bSourceText'

interface Props {
  readonly volume: Volume
  readonly bValues: readonly (number | null)[] | null
  readonly isTyped: boolean
}

/** Where the b-values come from, and a way to type others: what the radiologist knows of the protocol goes before the file. */
export function BValueSource({ volume, bValues, isTyped }: Props) {
  const isMissing = !bValues || bValues.includes(null)
  const [open, setOpen] = useState(false)
  return (
    <div>
      {isMissing && isForPerfusion(volume) && (
        <Text size="xs" c="dark.2" mb={4}>
          A dynamic with contrast agent, or its flip angles?{' '}
          <Anchor component="button" size="xs" onClick={() => openPanel('perfusion')}>
            Their maps are made under Perfusion
          </Anchor>
          .
        </Text>
      )}
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="xs" c="dark.2">
          {isMissing
            ? `The files hold no b-value for ${bValues ? 'some frames' : 'these frames'}. Type them from the protocol, in the order of the frames:`
            : bSourceText(volume, isTyped)}
        </Text>
        {!isMissing && (
          <Button size="compact-xs" flex="none" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Done' : 'Change'}
          </Button>
        )}
      </Group>
      {(isMissing || open) && <BValueEntry key={bValues?.join() ?? ''} volume={volume} bValues={bValues} />}
    </div>
  )
}

const isForPerfusion = ({ frames, acquisition: { timesS, flipAnglesDeg } }: Volume): boolean =>
  frames > 1 && (timesS !== null || new Set(flipAnglesDeg).size > 1)
