import { ActionIcon, List, Popover, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { shorten } from '../ui/shorten'

/** A sign that opens the list of what to know about a series. Nothing where there is nothing. */
export function Warnings({ of, texts }: { readonly of: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null
  const label = `${texts.length === 1 ? 'One warning' : `${texts.length} warnings`} about ${shorten(of, 60)}`
  return (
    <Popover width="20rem" position="right-start" withArrow>
      <Popover.Target>
        <ActionIcon size="xs" color="yellow" aria-label={label} title={label}>
          <IconAlertTriangle size="0.95rem" color="#b8924a" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <WarningList texts={texts} />
      </Popover.Dropdown>
    </Popover>
  )
}

export function WarningList({ texts }: { readonly texts: readonly string[] }) {
  const shown = texts.slice(0, 20)
  return (
    <List size="xs" spacing={4} pr="xs" listStyleType="disc">
      {shown.map((text, at) => (
        <List.Item key={at}>
          <Text size="xs" span style={{ overflowWrap: 'anywhere' }}>
            {shorten(text, 400)}
          </Text>
        </List.Item>
      ))}
      {texts.length > shown.length && <List.Item>and {texts.length - shown.length} more</List.Item>}
    </List>
  )
}
