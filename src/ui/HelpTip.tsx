import { ActionIcon, Popover, Text } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** A question mark that explains the thing beside it, by mouse or keyboard. */
export function HelpTip({ about, children }: { readonly about: string; readonly children: ReactNode }) {
  return (
    <Popover width="20rem" withArrow>
      <Popover.Target>
        <ActionIcon size="xs" aria-label={`About: ${about}`}>
          <IconHelpCircle size="0.95rem" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" component="div">
          {children}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
