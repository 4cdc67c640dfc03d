import { Button, Group, TextInput } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { deleteSession, exportSession, renameSession } from '../../actions/session/manage'
import type { SessionEntry } from '../../state/sessionStore'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { plural } from '../../ui/timeText'
import classes from './OutlineList.module.css'

/** One saved session: its name, when and how much, and what may be done with it. */
export function SessionItem({ entry, isOpen }: { readonly entry: SessionEntry; readonly isOpen: boolean }) {
  const [name, setName] = useState(entry.name)
  const [isAsking, ask] = useState(false)
  return (
    <div role="listitem" className={classes.item} data-selected={isOpen}>
      <span />
      <TextInput
        size="xs"
        variant="unstyled"
        aria-label={`Name of the session ${entry.name}`}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={() => name !== entry.name && void renameSession(entry.id, name)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
      <span className={classes.facts}>
        {shorten(new Date(entry.savedAt).toLocaleDateString(), 12)} · {plural(entry.outlines, 'outline')}
      </span>
      {isAsking ? (
        <Button size="compact-xs" color="red" variant="light" onClick={() => void deleteSession(entry.id)}>
          Delete it
        </Button>
      ) : (
        <Group gap={0} wrap="nowrap">
          <IconButton label="Save as a file" size="sm" onClick={() => void exportSession(entry.id)}>
            <IconDownload size="0.95rem" />
          </IconButton>
          <IconButton label="Delete" size="sm" onClick={() => ask(true)}>
            <IconTrash size="0.95rem" />
          </IconButton>
        </Group>
      )}
    </div>
  )
}
