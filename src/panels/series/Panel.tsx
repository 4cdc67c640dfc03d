import { Group, Select, Stack, Text } from '@mantine/core'
import { useStore } from 'zustand/react'
import { setPlane } from '../../actions/view'
import { roleOf, ROLES } from '../roles'
import { RoleMenu } from '../RoleMenu'
import { useOpenStudy } from '../useOpenStudy'
import { viewStore, type Plane } from '../../state/viewStore'
import { seriesOf, volumeById } from '../../state/volumes'
import { Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { WarningList } from '../Warnings'
import { FrameTable } from './FrameTable'
import { geometryFacts, protocolFacts, scaleFacts } from './volumeFacts'

/** Everything that is known about what the active pane shows, as the files state it. */
export function Panel() {
  const study = useOpenStudy()
  const pane = useStore(viewStore, (s) => s.panes.find((p) => p.id === s.activePaneId))
  const volume = volumeById(pane?.volumeId ?? null, study)
  const series = seriesOf(pane?.volumeId ?? null, study)
  if (!pane || !volume || !series)
    return (
      <Text size="sm" c="dark.2">
        The active pane is empty. Choose a series at the left.
      </Text>
    )

  const joined = study.joined.find((set) => set.volume.id === volume.id)
  const warnings = [...series.warnings, ...(volume.notForFitting ? [volume.notForFitting] : [])]
  const role = roleOf(series, study.roles)
  return (
    <Stack gap="lg">
      <Section title="Series" aside={<RoleMenu series={series} />}>
        <Facts
          rows={[
            ['Name', series.description],
            ['Part', volume.label],
            ['Joined', joined?.title ?? ''],
            ['Number', series.seriesNumber === null ? '' : String(series.seriesNumber)],
            ['Role', `${ROLES[role]}${role === series.role ? `: ${series.roleReason}` : ', set by hand'}`],
            ['Device', [series.manufacturer, series.modality].filter(Boolean).join(' · ')],
            ['Body part', series.bodyPart],
            ['Contrast', series.contrastAgent],
            ['Instances', `${series.instances} used`],
          ]}
        />
      </Section>
      {warnings.length > 0 && (
        <Section title="To know">
          <WarningList texts={[...new Set(warnings)]} />
        </Section>
      )}
      <Section title="Protocol">
        <Facts rows={protocolFacts(volume, study.bValues[volume.id])} />
      </Section>
      <Section
        title="Geometry"
        aside={<PlaneChoice paneId={pane.id} plane={pane.plane} even={volume.geometry?.evenlySpaced} />}
      >
        <Facts rows={geometryFacts(volume)} />
      </Section>
      <Section title="Values">
        <Facts rows={scaleFacts(volume)} />
        <FrameTable volume={volume} typed={study.bValues[volume.id]} shown={pane.frame} paneId={pane.id} />
      </Section>
    </Stack>
  )
}

const PLANES: { value: Plane; label: string }[] = [
  { value: 'acquired', label: 'As acquired' },
  { value: 'axial', label: 'Axial' },
  { value: 'coronal', label: 'Coronal' },
  { value: 'sagittal', label: 'Sagittal' },
]

/** The plane in which the active pane cuts; only an even stack can be cut otherwise than it was taken. */
function PlaneChoice({ paneId, plane, even = false }: { paneId: string; plane: Plane; even?: boolean }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        w="8rem"
        size="xs"
        aria-label="Plane of the active pane"
        disabled={!even}
        data={PLANES}
        value={plane}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = PLANES.find((p) => p.value === value)
          if (chosen) setPlane(paneId, chosen.value)
        }}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    </Group>
  )
}
