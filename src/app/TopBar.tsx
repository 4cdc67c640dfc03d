import { Box, Divider, Group, Text } from '@mantine/core'
import { IconInfoCircle, IconKeyboard } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { openSheet } from '../actions/shell'
import { viewStore } from '../state/viewStore'
import { IconButton } from '../ui/IconButton'
import { shorten } from '../ui/shorten'
import { LayoutMenu } from './LayoutMenu'
import { Mark } from './Mark'
import { OpenMenu } from './OpenMenu'
import { PrivacyBadge } from './PrivacyBadge'
import { ToolBar } from './ToolBar'
import { useCaseText } from './useCaseText'
import { useAnyStudy } from './useIsOpen'
import classes from './TopBar.module.css'
import { ViewToggles } from './ViewToggles'
import { WindowMenu } from './WindowMenu'

/** What is open, what the hands do, how it is laid out, and that nothing has left the computer. */
export function TopBar() {
  return (
    <header className={classes.bar}>
      <Group gap={6} wrap="nowrap" className={classes.mark}>
        <Mark />
        <Text fw={600} fz="md">
          Permea
        </Text>
      </Group>
      <Work>
        <OpenMenu />
        <CaseText />
        <Divider orientation="vertical" />
        <ToolBar />
        <Divider orientation="vertical" />
        <LayoutMenu />
        <WindowMenu />
        <ViewToggles />
      </Work>
      <Box flex={1} />
      <Group gap={2} wrap="nowrap">
        <IconButton label="Keyboard and mouse" shortcut="?" onClick={() => openSheet('shortcuts')}>
          <IconKeyboard size="1.15rem" />
        </IconButton>
        <IconButton label="About Permea" onClick={() => openSheet('about')}>
          <IconInfoCircle size="1.15rem" />
        </IconButton>
      </Group>
      <PrivacyBadge />
    </header>
  )
}

/** What works on images only. */
function Work({ children }: { readonly children: ReactNode }) {
  const isOpen = useAnyStudy()
  return (
    <div className={classes.work} data-open={isOpen} inert={!isOpen}>
      {children}
    </div>
  )
}

function CaseText() {
  const text = useCaseText()
  const hidden = useStore(viewStore, (s) => s.namesHidden)
  return (
    <Text size="sm" truncate className={classes.case} data-hidden={hidden} title={shorten(text, 300)}>
      {shorten(text, 100)}
    </Text>
  )
}
