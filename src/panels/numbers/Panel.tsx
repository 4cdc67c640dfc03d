import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { exportNumbersCsv, numbersText } from '../../actions/measure/numbersTable'
import type { RoiMeasurement } from '../../data/roiMeasurement'
import { CopyText } from '../../ui/CopyText'
import { Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { shorten } from '../../ui/shorten'
import { Curves } from './Curves'
import { namesOf } from './names'
import { NumbersTable } from './NumbersTable'
import { OutlineChoice } from './OutlineChoice'
import { PartSettings } from './PartSettings'
import { sizeFacts } from './sizeFacts'
import { useNumbers } from './useNumbers'

/** What the outlines read, on every image and map that shares their place. */
export function Panel() {
  const numbers = useNumbers()
  const { rois, selected, measurement, referenceId } = numbers
  if (!selected) return <Empty />
  const reference = rois.find(({ id }) => id === referenceId)
  return (
    <Stack gap="lg">
      <Section title="Numbers" aside={<Files measurement={measurement} />}>
        <OutlineChoice selectedId={selected.id} names={namesOf(rois)} />
        {measurement && <Facts rows={sizeFacts(measurement)} />}
      </Section>
      <Section title="Images and maps">
        {measurement?.rows.length ? (
          <NumbersTable roi={selected} rows={measurement.rows} reference={reference} />
        ) : (
          <Text size="xs" c="dark.2">
            {whyEmpty(numbers)}
          </Text>
        )}
        {measurement && <Refused refused={measurement.refused} />}
      </Section>
      {measurement && <Curves roi={selected} measurement={measurement} reference={reference} />}
      <Section title="Reference and parts">
        <PartSettings roiId={selected.id} frameOfReferenceUID={selected.frameOfReferenceUID} names={namesOf(rois)} />
      </Section>
    </Stack>
  )
}

function Files({ measurement }: { readonly measurement: RoiMeasurement | undefined }) {
  return (
    <Group gap={4} wrap="nowrap">
      {measurement && <CopyText label="Copy this table" text={() => numbersText(measurement)} />}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconDownload size="0.95rem" />}
        onClick={() => void exportNumbersCsv()}
      >
        CSV of all
      </Button>
    </Group>
  )
}

function Empty() {
  return (
    <Section title="Numbers">
      <Text size="sm" c="dark.1">
        No outline yet.
      </Text>
      <Text size="xs" c="dark.2">
        Take the smart ROI, the brush or the ellipse above the images and outline a lesion. Its size, mean, spread and
        range appear here, for the images and for every map of the same examination.
      </Text>
    </Section>
  )
}

function whyEmpty({ isWaiting, isMeasuring }: ReturnType<typeof useNumbers>): string {
  if (isWaiting) return 'The images it was drawn on are not open. Open their folder, and the numbers come back.'
  if (isMeasuring) return 'Measuring …'
  return 'Nothing is outlined yet: draw on the images.'
}

/** Series that the outline could not be carried to, each with the reason. */
function Refused({ refused }: Pick<RoiMeasurement, 'refused'>) {
  if (!refused.length) return null
  return (
    <details>
      <Text component="summary" size="xs" c="dark.2">
        Not measured on {refused.length} series
      </Text>
      <Facts rows={refused.map(({ label, reason }) => [shorten(label, 60), reason] as const)} />
    </details>
  )
}
