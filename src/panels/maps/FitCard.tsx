import { Badge, Button, Group, Paper, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { currentRecipe, fitAgain } from '../../actions/fitMap'
import { toggleMapInActivePane } from '../../actions/overlay'
import { isStale, type ParameterMap } from '../../data/parameterMap'
import { MODELS } from '../../models/registry'
import { mapStore } from '../../state/mapStore'
import { perfusionStore } from '../../state/perfusionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { Facts } from '../../ui/Facts'
import { shorten } from '../../ui/shorten'
import { UNITS } from '../../units/units'
import { countsText } from './countsText'
import { DisplayControls } from './DisplayControls'
import { fitSources } from './fitSources'
import type { Fit } from './fits'
import { MapMenu } from './MapMenu'
import { recipeFacts } from './recipeFacts'
import { TrustControls } from './TrustControls'

/** One fit with its maps: whether they can be trusted, which is shown and how, how they were made, and the way out of the product. */
export function FitCard({ fit }: { readonly fit: Fit }) {
  const shownId = useStore(viewStore, (s) => s.panes.find((p) => p.id === s.activePaneId)?.mapId)
  const [pickedId, pick] = useState(fit.id)
  const map = fit.maps.find(({ id }) => id === shownId) ?? fit.maps.find(({ id }) => id === pickedId) ?? fit.maps[0]
  const isShown = map.id === shownId
  const [open, setOpen] = useState(false)
  const counts = countsText(map.counts)
  const choose = (id: string): void => {
    pick(id)
    if (isShown) toggleMapInActivePane(id)
  }

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
            {MODELS.find(({ id }) => id === map.recipe.model)?.name ?? map.recipe.model}
          </Text>
          <Button
            size="compact-xs"
            variant={isShown ? 'light' : 'default'}
            aria-pressed={isShown}
            onClick={() => toggleMapInActivePane(map.id)}
          >
            {isShown ? 'Shown' : 'Show'}
          </Button>
          <MapMenu map={map} fit={fit} />
        </Group>
        {fit.maps.length > 1 && <MapChoice fit={fit} map={map} choose={choose} />}
        <Text size="xs" c="dark.1">
          {map.label}
          {UNITS[map.unit].label ? `, ${UNITS[map.unit].label}` : ''}
        </Text>
        <Standing map={map} />
        <SourceLine map={map} />
        <Text size="xs" c="dark.1">
          {counts.fitted}
        </Text>
        {isShown && <DisplayControls map={map} />}
        {isShown && <TrustControls map={map} />}
        <Button size="compact-xs" variant="subtle" color="dark.1" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide details' : 'How it was made'}
        </Button>
        {open && <Facts rows={[...recipeFacts(map), ...counts.others]} />}
      </Stack>
    </Paper>
  )
}

/** So many names stand side by side in the width of a panel. */
const SIDE_BY_SIDE = 5

interface ChoiceProps {
  readonly fit: Fit
  readonly map: ParameterMap
  readonly choose: (id: string) => void
}

/** Which map of a fit the card is about. */
function MapChoice({ fit, map, choose }: ChoiceProps) {
  const shared = {
    size: 'xs',
    'aria-label': 'Map of this fit',
    data: fit.maps.map(({ id, parameter }) => ({ value: id, label: parameter })),
    value: map.id,
  } as const
  if (fit.maps.length <= SIDE_BY_SIDE)
    return <SegmentedControl {...shared} fullWidth transitionDuration={0} onChange={choose} />
  return (
    <Select
      {...shared}
      onChange={(id) => id && choose(id)}
      allowDeselect={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}

/** What keeps a map from being whole and up to date, with the way to make it again. */
function Standing({ map }: { readonly map: ParameterMap }) {
  const stale = useIsStale(map)
  if (map.underWay)
    return (
      <Badge color="teal" size="sm" title="The outlined voxels are fitted; the rest of the volume follows">
        outline fitted, volume follows
      </Badge>
    )
  if (!stale && !map.partial) return null
  return (
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
        onClick={() => void fitAgain(map)}
      >
        Fit again
      </Button>
    </Group>
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

/** Compared with what a fit would use today; follows the frames, the b-values and the inputs of perfusion that are chosen. */
function useIsStale(map: ParameterMap): boolean {
  useStore(studyStore)
  useStore(mapStore, (s) => s.chosenFrames)
  useStore(perfusionStore)
  return isStale(map, currentRecipe(map))
}
