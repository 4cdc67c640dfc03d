import { ColorSwatch, Group, Select, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { ROI_COLOURS } from '../../actions/outline/colours'
import { renameOutline, setColour, setKind, setSite } from '../../actions/outline/records'
import type { Roi } from '../../data/roi'
import { isKind, KINDS } from './kinds'

/** Name, purpose, place and colour of the selected outline. */
export function OutlineDetails({ roi }: { readonly roi: Roi }) {
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap" align="end">
        <WordsInput
          key={`name ${roi.name}`}
          label="Name"
          value={roi.name}
          put={(name) => renameOutline(roi.id, name)}
        />
        <Select
          size="xs"
          w="7rem"
          label="Drawn for"
          allowDeselect={false}
          value={roi.kind}
          data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => kind && isKind(kind) && setKind(roi.id, kind)}
        />
      </Group>
      <WordsInput
        key={`site ${roi.site}`}
        label="Site"
        placeholder="L3, vertebral body"
        value={roi.site}
        put={(site) => setSite(roi.id, site)}
      />
      <Group gap={6} role="radiogroup" aria-label="Colour">
        {ROI_COLOURS.map((colour) => (
          <UnstyledButton
            key={colour}
            role="radio"
            aria-checked={colour === roi.colour}
            aria-label={colour}
            onClick={() => setColour(roi.id, colour)}
          >
            <ColorSwatch component="span" color={colour} size="1.1rem" withShadow={false}>
              {colour === roi.colour ? '✓' : ''}
            </ColorSwatch>
          </UnstyledButton>
        ))}
      </Group>
    </Stack>
  )
}

interface WordsProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly put: (text: string) => void
}

/** Text that is put down when the reader leaves it or presses Enter; Escape takes it back. */
function WordsInput({ label, value, placeholder, put }: WordsProps) {
  const [text, setText] = useState(value)
  return (
    <TextInput
      size="xs"
      flex={1}
      label={label}
      placeholder={placeholder}
      maxLength={64}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => text !== value && put(text)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur()
        if (key === 'Escape') setText(value)
      }}
    />
  )
}
