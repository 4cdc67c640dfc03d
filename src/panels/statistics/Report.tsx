import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload, IconFileText, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { dropAnswer, saveReport, saveReportTables } from '../../actions/statistics/report'
import { statisticsStore } from '../../state/statisticsStore'
import { figureText } from '../../ui/figureFile'
import { shorten } from '../../ui/shorten'
import { figureChart } from './figureChart'
import classes from './Panel.module.css'

/** What goes into the study report, and the report itself. */
export function Report() {
  const kept = useStore(statisticsStore, (s) => s.kept)
  const name = useStore(statisticsStore, (s) => s.name)
  const [title, setTitle] = useState('')
  const shown = title.trim() || `Study report: ${name}`
  if (!kept.length)
    return (
      <Text size="sm" c="dark.1">
        Nothing is in the report yet: answer a question (Analysis) and add it to the report. The report says in words
        what was run, with tables and figures, as one page to print or to save as PDF.
      </Text>
    )
  return (
    <div className={classes.scroll}>
      <Stack gap="sm" maw="44rem">
        <TextInput
          size="xs"
          label="Title"
          placeholder={`Study report: ${name}`}
          maxLength={160}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <Stack component="ol" gap={4} m={0} pl={0} aria-label="Parts of the report">
          {kept.map(({ id, answer }) => (
            <Group key={id} component="li" justify="space-between" wrap="nowrap">
              <Text size="xs" c="dark.1">
                {shorten(answer.title, 120)} ({answer.tables.length} tables, {answer.figures.length} figures)
              </Text>
              <ActionIcon size="xs" aria-label={`Take ${shorten(answer.title, 80)} out`} onClick={() => dropAnswer(id)}>
                <IconX size="0.9rem" />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
        <Group gap={6}>
          <Button
            size="compact-sm"
            leftSection={<IconFileText size="1rem" />}
            onClick={() =>
              void saveReport(shown, (answer) =>
                Promise.all(answer.figures.map((figure) => figureText(figureChart(figure)))),
              )
            }
          >
            Save report (HTML)
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size="1rem" />}
            onClick={() => saveReportTables(shown)}
          >
            Tables as CSV
          </Button>
        </Group>
        <Text size="xs" c="dark.2">
          Open the file in any browser; print it to get a PDF. It holds case names as they stand in the case table.
        </Text>
      </Stack>
    </div>
  )
}
