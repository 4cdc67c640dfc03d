import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  /** Small controls at the right of the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a panel. */
export function Section({ title, aside, children }: Props) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} fz="sm" fw={600} c="dark.1">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Stack>
  )
}
