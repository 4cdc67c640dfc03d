import { ActionIcon, Menu } from '@mantine/core'
import { IconLayoutBoard, IconLayoutColumns, IconLayoutGrid, IconGrid3x3, IconSquare } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { viewStore } from '../state/viewStore'
import { Key } from '../ui/Key'
import { SHORTCUTS } from './shortcuts'

const ICONS = [IconSquare, IconLayoutColumns, IconLayoutGrid, IconGrid3x3, IconLayoutBoard]
const LAYOUT_IDS = ['1x1', '1x2', '2x2', '3x3', 'tumour']
const LAYOUTS = SHORTCUTS.filter(({ group, key }) => group === 'Layout' && /^\d$/.test(key))

/** How many panes, and how they lie. */
export function LayoutMenu() {
  const layout = useStore(viewStore, (s) => s.layout)
  const Current = ICONS[LAYOUT_IDS.indexOf(layout)] ?? IconSquare
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label="Layout" title="Layout">
          <Current size="1.15rem" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LAYOUTS.map(({ key, label, run }, at) => {
          const Icon = ICONS[at]
          return (
            <Menu.Item
              key={key}
              leftSection={<Icon size="1.1rem" />}
              rightSection={<Key name={key} />}
              color={LAYOUT_IDS[at] === layout ? 'teal' : undefined}
              onClick={run}
            >
              {label}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
