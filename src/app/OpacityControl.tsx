import { Slider, Tooltip } from '@mantine/core'
import { useStore } from 'zustand/react'
import { setMapDisplay } from '../actions/maps'
import { mapStore } from '../state/mapStore'
import { viewStore } from '../state/viewStore'
import { Key } from '../ui/Key'

/** Opacity of the map in the active pane; absent where there is none. */
export function OpacityControl() {
  const mapId = useStore(viewStore, (s) => s.panes.find((p) => p.id === s.activePaneId)?.mapId ?? null)
  const opacity = useStore(mapStore, (s) => (mapId ? s.display[mapId]?.opacity : undefined))
  if (mapId === null || opacity === undefined) return null
  const percent = Math.round(100 * opacity)
  return (
    <Tooltip
      label={
        <>
          Opacity of the map, {percent} % <Key name="o" />
        </>
      }
    >
      <Slider
        w="5rem"
        mx={6}
        size="xs"
        label={null}
        thumbLabel="Opacity of the map"
        value={percent}
        onChange={(value) => setMapDisplay(mapId, { opacity: value / 100 })}
      />
    </Tooltip>
  )
}
