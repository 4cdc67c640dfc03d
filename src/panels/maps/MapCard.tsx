import { Badge, Button, Group, Menu, Paper, Stack, Text, ActionIcon } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { fitMap, currentRecipe } from '../../actions/fitMap'
import { exportMap, removeMap } from '../../actions/maps'
import { toggleMapInActivePane } from '../../actions/overlay'
import { isStale, type ParameterMap } from '../../data/parameterMap'
import { mapStore } from '../../state/mapStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { Facts } from '../../ui/Facts'
import { shorten } from '../../ui/shorten'
import { UNITS } from '../../units/units'
import { countsText } from './countsText'
import { DisplayControls } from './DisplayControls'
import { fitSources } from './fitSources'
import { recipeFacts } from './recipeFacts'

/** One finished map: whether it can be trusted, how it is shown, how it was made, and the way out of the product. */
export function MapCard({ map }: { readonly map: ParameterMap }) {
  const isShown = useStore(viewStore, (s) => s.panes.some((p) => p.id === s.activePaneId && p.mapId === map.id))
  const stale = useIsStale(map)
  const [open, setOpen] = useState(false)
  const counts = countsText(map.counts)

  return (
    <Paper
      bg="dark.6"
      p="xs"
      data-map={map.id}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('application/x-permea-map', map.id)}
    >
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600} flex={1} truncate title={map.label}>
            {map.parameter}{' '}
            <Text span size="xs" c="dark.2">
              {UNITS[map.unit].label}
            </Text>
          </Text>
          <Button
            size="compact-xs"
            variant={isShown ? 'light' : 'default'}
            aria-pressed={isShown}
            onClick={() => toggleMapInActivePane(map.id)}
          >
            {isShown ? 'Shown' : 'Show'}
          </Button>
          <MapMenu map={map} />
        </Group>
        {(stale || map.partial) && (
          <Group gap="xs">
            {stale && (
              <Badge
                color="yellow"
                size="sm"
                title="Its inputs have changed since: the map is not what a fit would give today"
              >
                stale
              </Badge>
            )}
            {map.partial && (
              <Badge color="yellow" size="sm" title="The fit was cancelled: voxels that were not reached have no value">
                partial
              </Badge>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconRefresh size="0.95rem" />}
              onClick={() => void fitMap(map.recipe.volumeId)}
            >
              Fit again
            </Button>
          </Group>
        )}
        <SourceLine map={map} />
        <Text size="xs" c="dark.1">
          {counts.fitted}
        </Text>
        {isShown && <DisplayControls map={map} />}
        <Button size="compact-xs" variant="subtle" color="dark.1" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide details' : 'How it was made'}
        </Button>
        {open && <Facts rows={[...recipeFacts(map), ...counts.others]} />}
      </Stack>
    </Paper>
  )
}

/** Two visits give two maps of the same name: the series and its date tell them apart. */
function SourceLine({ map }: { readonly map: ParameterMap }) {
  const title = useStore(
    studyStore,
    (study) => fitSources(study).find((s) => s.volume.id === map.recipe.volumeId)?.title ?? 'a series no longer open',
  )
  return (
    <Text size="xs" c="dark.2" truncate title={shorten(title, 300)}>
      {shorten(title)}
    </Text>
  )
}

function MapMenu({ map }: { readonly map: ParameterMap }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Export or remove ${map.label}`}>
          <IconDotsVertical size="1rem" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDownload size="1rem" />} onClick={() => void exportMap(map.id, 'nifti')}>
          Save as NIfTI
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size="1rem" />} onClick={() => void exportMap(map.id, 'csv')}>
          Save values as CSV
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => removeMap(map.id)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Compared with what a fit would use today; follows the frames, the method and the b-values chosen. */
function useIsStale(map: ParameterMap): boolean {
  useStore(studyStore)
  useStore(mapStore, (s) => s.chosenFrames)
  useStore(mapStore, (s) => s.method)
  return isStale(map, currentRecipe(map))
}
