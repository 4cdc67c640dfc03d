import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
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
