import { Button, Group, Select } from '@mantine/core'
import { IconCircleDot } from '@tabler/icons-react'
import { memo } from 'react'
import { outlineCentre } from '../../actions/measure/centreRegion'
import { selectOutline } from '../../actions/outline/records'
import { sameNames, type NamedOutline } from './names'

interface Props {
  readonly selectedId: string
  readonly names: readonly NamedOutline[]
}

/** Which outline is read, and the region of the vertebral IVIM studies out of it. */
function Choice({ selectedId, names }: Props) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        size="xs"
        flex={1}
        aria-label="Outline"
        allowDeselect={false}
        value={selectedId}
        onChange={selectOutline}
        data={names}
      />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconCircleDot size="0.95rem" />}
        title="A region of 30–100 mm² in the middle of the largest cross-section, as vertebral IVIM studies read it"
        onClick={() => outlineCentre(selectedId)}
      >
        Centre slice
      </Button>
    </Group>
  )
}

export const OutlineChoice = memo(
  Choice,
  (before, after) => before.selectedId === after.selectedId && sameNames(before.names, after.names),
)
