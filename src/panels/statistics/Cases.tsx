import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload, IconPlus, IconTable, IconUpload, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { useShallow } from 'zustand/react/shallow'
import { openDemoCohort } from '../../actions/cohort'
import { addClinicalColumn, closeCaseTable, exportCaseTable } from '../../actions/statistics/caseTable'
import { readTableFile } from '../../actions/statistics/importTable'
import { openReadings } from '../../actions/statistics/openReadings'
import { lesionsOf, readersOf, visitsOf } from '../../data/analyses/lesions'
import { some } from '../../data/analyses/words'
import type { CaseTable as Table } from '../../data/caseTable'
import { statisticsStore } from '../../state/statisticsStore'
import { shorten } from '../../ui/shorten'
import { countText } from '../../ui/timeText'
import { CaseTable } from './CaseTable'
import { ImportColumns } from './ImportColumns'
import { KeptTables } from './KeptTables'
import classes from './Panel.module.css'

/** The case table, and the ways to get one. */
export function Cases() {
  const { table, name, draft, selectedKey } = useStore(
    statisticsStore,
    useShallow(({ table, name, draft, selectedKey }) => ({ table, name, draft, selectedKey })),
  )
  if (draft) return <ImportColumns draft={draft} />
  if (!table.rows.length) return <NoTable />
  return (
    <div className={classes.cases}>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dark.1">
          {shorten(name, 80)} · {contentsText(table)}
        </Text>
        <Sources />
      </Group>
      <CaseTable table={table} selectedKey={selectedKey} />
      <Group justify="space-between" gap="xs">
        <NewColumn />
        <Text size="xs" c="dark.2">
          Clinical entries are written in the table; one entry counts for all readers of a lesion at that visit.
        </Text>
      </Group>
    </div>
  )
}

function contentsText({ rows }: Table): string {
  const patients = new Set(rows.map(({ caseId }) => caseId)).size
  const parts = [
    some(patients, 'patient'),
    some(lesionsOf(rows).length, 'lesion'),
    some(visitsOf(rows).size, 'visit'),
    some(readersOf(rows).length, 'reader'),
  ]
  return `${countText(rows.length)} rows: ${parts.join(', ')}`
}

function NoTable() {
  return (
    <Stack gap="sm" maw="34rem">
      <Text size="sm" c="dark.1">
        No case table yet.
      </Text>
      <Text size="xs" c="dark.2">
        A case table holds a row for each lesion, visit and reader. Take the locked readings of a plan, a CSV file (one
        row per lesion, visit and reader; headings such as Case, Lesion, Visit, Reader, ADC (10⁻³ mm²/s)), or the demo
        cohort of digital patients, which is made on this computer in a few seconds.
      </Text>
      <Sources />
      <KeptTables />
    </Stack>
  )
}

function Sources() {
  const hasTable = useStore(statisticsStore, (s) => s.table.rows.length > 0)
  return (
    <Group gap={6}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconUsers size="0.95rem" />}
        onClick={() => void openReadings()}
      >
        From readings
      </Button>
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && void readTableFile(file)}>
        {(props) => (
          <Button {...props} size="compact-xs" variant="default" leftSection={<IconUpload size="0.95rem" />}>
            Open CSV
          </Button>
        )}
      </FileButton>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconTable size="0.95rem" />}
        onClick={() => void openDemoCohort()}
      >
        Demo cohort
      </Button>
      {hasTable && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size="0.95rem" />}
          onClick={exportCaseTable}
        >
          Save CSV
        </Button>
      )}
      {hasTable && (
        <Button size="compact-xs" variant="subtle" color="dark.1" onClick={closeCaseTable}>
          Close
        </Button>
      )}
    </Group>
  )
}

function NewColumn() {
  const [label, setLabel] = useState('')
  const add = (): void => {
    addClinicalColumn(label)
    setLabel('')
  }
  return (
    <Group gap={6}>
      <TextInput
        size="xs"
        aria-label="Name of a new clinical column"
        placeholder="New clinical column"
        maxLength={60}
        value={label}
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && add()}
      />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size="0.9rem" />}
        disabled={!label.trim()}
        onClick={add}
      >
        Add
      </Button>
    </Group>
  )
}
