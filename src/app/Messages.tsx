import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { dismiss } from '../actions/messages'
import { messageStore, type Message } from '../state/messageStore'
import { CopyText } from '../ui/CopyText'
import { IconButton } from '../ui/IconButton'
import { shorten } from '../ui/shorten'
import classes from './Messages.module.css'

const ICONS = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle }

/** What the user is told: newest first, until it is dismissed. */
export function Messages() {
  const messages = useStore(messageStore, (s) => s.messages)
  return (
    <Stack gap="xs" role="log" aria-live="polite" aria-label="Messages">
      {messages.length > 2 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="dark.1"
          onClick={() => messages.forEach((message) => dismiss(message.id))}
        >
          Dismiss all {messages.length}
        </Button>
      )}
      {messages.toReversed().map((message) => (
        <Line key={message.id} message={message} />
      ))}
    </Stack>
  )
}

function Line({ message }: { readonly message: Message }) {
  const { id, kind, title, detail } = message
  const Icon = ICONS[kind]
  return (
    <Group className={classes.message} data-kind={kind} gap="xs" wrap="nowrap" align="flex-start">
      <Icon size="1.15rem" className={classes.icon} aria-label={kind} />
      <Box flex={1} miw={0}>
        <Text size="sm" fw={600} className={classes.text}>
          {shorten(title, 300)}
        </Text>
        {detail && (
          <Text size="xs" c="dark.1" className={classes.text}>
            {shorten(detail, 1200)}
          </Text>
        )}
      </Box>
      <Group gap={0} wrap="nowrap">
        <CopyText text={`${title}\n${detail}`.trim()} label="Copy this message" />
        <IconButton label="Dismiss" size="sm" onClick={() => dismiss(id)}>
          <IconX size="1rem" />
        </IconButton>
      </Group>
    </Group>
  )
}
