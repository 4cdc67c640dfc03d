import { Group } from '@mantine/core'
import { IconColorFilter, IconCrosshair, IconEyeOff, IconLink, IconRotate } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { resetPane, toggleCrosshair, toggleLinkScroll, toggleNames, toggleOverlay } from '../actions/view'
import { viewStore } from '../state/viewStore'
import { IconButton } from '../ui/IconButton'
import { OpacityControl } from './OpacityControl'

/** What lies over the pictures and how the panes hang together. */
export function ViewToggles() {
  const view = useStore(
    viewStore,
    useShallow(({ overlayShown, linkScroll, crosshairShown, namesHidden, activePaneId }) => ({
      overlayShown,
      linkScroll,
      crosshairShown,
      namesHidden,
      activePaneId,
    })),
  )
  return (
    <Group gap={2} wrap="nowrap" role="toolbar" aria-label="View">
      <IconButton label="Maps in colour" shortcut=" " pressed={view.overlayShown} onClick={toggleOverlay}>
        <IconColorFilter size="1.15rem" />
      </IconButton>
      <OpacityControl />
      <IconButton label="Link scrolling" shortcut="k" pressed={view.linkScroll} onClick={toggleLinkScroll}>
        <IconLink size="1.15rem" />
      </IconButton>
      <IconButton label="Crosshair lines" shortcut="v" pressed={view.crosshairShown} onClick={toggleCrosshair}>
        <IconCrosshair size="1.15rem" />
      </IconButton>
      <IconButton label="Hide names" shortcut="h" pressed={view.namesHidden} onClick={toggleNames}>
        <IconEyeOff size="1.15rem" />
      </IconButton>
      <IconButton label="Reset the view" shortcut="r" onClick={() => resetPane(view.activePaneId)}>
        <IconRotate size="1.15rem" />
      </IconButton>
    </Group>
  )
}
