import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Section } from '../../ui/Section'
import { NumbersTable } from './NumbersTable'
import { RegionItem } from './RegionItem'
import { useNumbers } from './useNumbers'

/** What the regions read, on every image and map that shares their place. */
export function Panel() {
  const numbers = useNumbers()
  if (numbers.regions.length === 0)
    return (
      <Section title="Numbers">
        <Text size="sm" c="dark.1">
          No region yet.
        </Text>
        <Text size="xs" c="dark.2">
          Take the ellipse or the freehand tool above the images and draw around a lesion. Its mean, spread and range
          appear here, for the images and for every map of the same examination.
        </Text>
      </Section>
    )

  return (
    <Stack gap="lg">
      <Section
        title="Regions"
        aside={
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconDownload size="0.95rem" />}
            onClick={numbers.exportCsv}
          >
            CSV of all
          </Button>
        }
      >
        <Stack gap={2}>
          {numbers.regions.map((region) => (
            <RegionItem key={region.id} region={region} isSelected={region.id === numbers.selected?.id} />
          ))}
        </Stack>
      </Section>
      {numbers.selected && (
        <Section title={numbers.selected.name}>
          <NumbersTable rows={numbers.rows} />
          {numbers.rows.length === 0 && (
            <Group>
              <Text size="xs" c="dark.2">
                No voxel centre lies inside this region.
              </Text>
            </Group>
          )}
        </Section>
      )}
    </Stack>
  )
}
