import { Group } from '@mantine/core'
import { useStore } from 'zustand/react'
import { chooseTool } from '../actions/view'
import { viewStore } from '../state/viewStore'
import { IconButton } from '../ui/IconButton'
import { TOOLS } from '../viewer/tools/registry'

/** What the left button of the mouse does. */
export function ToolBar() {
  const chosen = useStore(viewStore, (s) => s.tool)
  return (
    <Group gap={2} wrap="nowrap" role="toolbar" aria-label="Tools">
      {TOOLS.map(({ id, label, icon: Icon, key }) => (
        <IconButton key={id} label={label} shortcut={key} pressed={id === chosen} onClick={() => chooseTool(id)}>
          <Icon size="1.15rem" stroke={1.7} />
        </IconButton>
      ))}
    </Group>
  )
}
