import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { applyPreset, presetsFor } from '../actions/windowPresets'
import { resetWindow } from '../actions/view'
import { viewStore } from '../state/viewStore'

/** Windows to choose from for the active pane. */
export function WindowMenu() {
  const paneId = useStore(viewStore, (s) => s.activePaneId)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label="Window presets" title="Window presets of the active pane">
          <IconAdjustments size="1.15rem" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => resetWindow(paneId)}>As it opened</Menu.Item>
        <PresetItems paneId={paneId} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Looked up when the menu opens: only the presets that apply to what the pane shows then. */
function PresetItems({ paneId }: { readonly paneId: string }) {
  return presetsFor(paneId).map((preset) => (
    <Menu.Item key={preset.id} onClick={() => applyPreset(paneId, preset)}>
      {preset.label}
    </Menu.Item>
  ))
}
