import { Group, TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { removeRegion, renameRegion, selectRegion } from '../../actions/regions'
import type { Region } from '../../data/region'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import classes from './RegionItem.module.css'

/** One region of the list: chosen, renamed or removed. */
export function RegionItem({ region, isSelected }: { readonly region: Region; readonly isSelected: boolean }) {
  const [name, setName] = useState<string | null>(null)
  const finish = () => {
    if (name?.trim()) renameRegion(region.id, name.trim())
    setName(null)
  }

  return (
    <Group gap={2} wrap="nowrap" className={classes.item} data-selected={isSelected}>
      {name === null ? (
        <UnstyledButton
          className={classes.name}
          aria-pressed={isSelected}
          onClick={() => selectRegion(region.id)}
          onDoubleClick={() => setName(region.name)}
        >
          {shorten(region.name, 60)}
        </UnstyledButton>
      ) : (
        <TextInput
          flex={1}
          size="xs"
          autoFocus
          aria-label="Name of the region"
          value={name}
          maxLength={60}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onBlur={finish}
          onKeyDown={({ key }) => {
            if (key === 'Enter') finish()
            if (key === 'Escape') setName(null)
          }}
        />
      )}
      <IconButton label="Rename" size="sm" onClick={() => setName(region.name)}>
        <IconPencil size="0.95rem" />
      </IconButton>
      <IconButton label="Delete this region" size="sm" onClick={() => removeRegion(region.id)}>
        <IconTrash size="0.95rem" />
      </IconButton>
    </Group>
  )
}
