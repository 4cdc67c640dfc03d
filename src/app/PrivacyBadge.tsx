import { Group, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import classes from './PrivacyBadge.module.css'

/** Says what the product stands for, and on a click why it can be believed. */
export function PrivacyBadge() {
  return (
    <Popover width="22rem" position="bottom-end" withArrow>
      <Popover.Target>
        <UnstyledButton flex="none" aria-label="Nothing has left this computer. Why?">
          <Group gap={6} wrap="nowrap" c="dark.1">
            <IconShieldLock size="1.15rem" />
            <Text size="xs" lh={1.15} w="6.2rem" className={classes.lines}>
              Nothing has left this computer
            </Text>
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">
          Files are read, fitted and drawn inside this browser. The page’s policy forbids it to connect to any other
          address than the one it came from, and once loaded it works with the network unplugged.
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
