import { Badge, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'

/** Says what the product stands for, and on a click why it can be believed. */
export function PrivacyBadge() {
  return (
    <Popover width="22rem" position="bottom-end" withArrow>
      <Popover.Target>
        <UnstyledButton aria-label="Nothing has left this computer. Why?">
          <Badge size="lg" bg="dark.6" c="dark.1" leftSection={<IconShieldLock size="1rem" />}>
            Nothing has left this computer
          </Badge>
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
