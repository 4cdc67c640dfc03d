import { ActionIcon, Menu } from '@mantine/core'
import { IconFiles, IconFolderOpen, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { leaveStudy } from '../actions/leave'
import { closeStudy, openDemo } from '../actions/open'
import { FilePicker } from './FilePicker'

/** Opens something else in place of what is open. */
export function OpenMenu() {
  return (
    <FilePicker folder>
      {(pickFolder) => (
        <FilePicker>
          {(pickFiles) => (
            <Menu position="bottom-start">
              <Menu.Target>
                <ActionIcon aria-label="Open or close a study" title="Open or close a study">
                  <IconFolderOpen size="1.15rem" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconFolderOpen size="1.1rem" />} onClick={pickFolder}>
                  Open folder…
                </Menu.Item>
                <Menu.Item leftSection={<IconFiles size="1.1rem" />} onClick={pickFiles}>
                  Open files…
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconPlayerPlay size="1.1rem" />}
                  onClick={() => leaveStudy(() => void openDemo())}
                >
                  Open the demo
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item leftSection={<IconX size="1.1rem" />} onClick={() => leaveStudy(closeStudy)}>
                  Close the study
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </FilePicker>
      )}
    </FilePicker>
  )
}
