import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { setBValues } from '../actions/open'
import type { Volume } from '../data/study'
import { parseBList } from './bList'

interface Props {
  readonly volume: Volume
  /** As they stand: unknown ones are null. */
  readonly bValues: readonly (number | null)[] | null
}

/** Where the files hold no b-values, the radiologist may know them from the protocol. */
export function BValueEntry({ volume, bValues }: Props) {
  const [text, setText] = useState(() => bValues?.map((b) => b ?? '?').join(', ') ?? '')
  const [touched, setTouched] = useState(false)
  const typed = parseBList(text, volume.frames)
  const problem = 'problem' in typed ? typed.problem : undefined

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setTouched(true)
        if ('values' in typed) setBValues(volume.id, typed.values)
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          flex={1}
          size="xs"
          aria-label={`b-values of the ${volume.frames} frames, in s/mm²`}
          placeholder={`${volume.frames} b-values: 0, 400, …`}
          value={text}
          error={touched && problem}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setTouched(false)
          }}
        />
        <Button type="submit" size="xs" variant="default">
          Set
        </Button>
      </Group>
    </form>
  )
}
