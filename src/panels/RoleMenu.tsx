import { Badge, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useStore } from 'zustand/react'
import { setRole } from '../actions/open'
import type { Series } from '../data/study'
import { studyStore } from '../state/studyStore'
import { shorten } from '../ui/shorten'
import { ALL_ROLES, ROLES, roleOf } from './roles'

/** What a series is for, why it is thought so, and a menu to say otherwise. */
export function RoleMenu({ series }: { readonly series: Series }) {
  const role = useStore(studyStore, (s) => roleOf(series, s.roles))
  const changed = role !== series.role
  const reason = changed
    ? `Set by hand. The files say ${ROLES[series.role]}: ${series.roleReason}`
    : `${ROLES[role]}: ${series.roleReason}`
  return (
    <Menu position="bottom-start">
      <Tooltip label={shorten(reason, 300)}>
        <Menu.Target>
          <UnstyledButton aria-label={`Role ${ROLES[role]}. ${shorten(reason, 200)} Change it.`}>
            <Badge size="xs" bg="dark.5" c={role === 'other' ? 'dark.1' : 'teal.2'} fs={changed ? 'italic' : undefined}>
              {ROLES[role]}
            </Badge>
          </UnstyledButton>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="xs" maw="16rem">
            {shorten(reason, 300)}
          </Text>
        </Menu.Label>
        {ALL_ROLES.map((id) => (
          <Menu.Item
            key={id}
            fw={id === role ? 600 : undefined}
            aria-current={id === role}
            onClick={() => setRole(series.seriesInstanceUID, id)}
          >
            {ROLES[id]} {id === series.role && <small>(as detected)</small>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
