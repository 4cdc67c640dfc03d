import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { exportPlan, exportReadings, importReadings } from '../../actions/reading/exchange'
import type { ReadingPlan } from '../../data/reading'
import { Section } from '../../ui/Section'
import { FileTaker } from './FileTaker'

const ALL = 'all readers'

/** Several laptops: the plan goes out, locked readings come back, each part with its SHA-256. */
export function Exchange({ plan: { readers } }: { readonly plan: ReadingPlan }) {
  const [whose, setWhose] = useState(ALL)
  return (
    <Section title="Other laptops">
      <Text size="xs" c="dark.2">
        Give the plan to the other readers; they import it, open the same images and read. Files hold outlines, numbers
        and codes, no images and no names. What was changed on its way is refused.
      </Text>
      <Group gap={4}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size="0.95rem" />}
          onClick={() => void exportPlan()}
        >
          Export the plan
        </Button>
        <FileTaker label="Import…" take={importReadings} />
      </Group>
      <Stack gap={4} align="flex-start">
        <Select
          size="xs"
          w="100%"
          aria-label="Whose readings"
          allowDeselect={false}
          data={[ALL, ...readers.map((code) => ({ value: code, label: `reader ${code}` }))]}
          value={whose}
          onChange={(value) => setWhose(value ?? ALL)}
        />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size="0.95rem" />}
          onClick={() => void exportReadings(whose === ALL ? null : whose)}
        >
          Export locked readings
        </Button>
      </Stack>
    </Section>
  )
}
