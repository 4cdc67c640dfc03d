import { Button, Group, Pagination, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { exportLedgerCsv, ledgerCsv } from '../../actions/ledger'
import { CopyText } from '../../ui/CopyText'
import { shorten } from '../../ui/shorten'
import { countText } from '../../ui/timeText'
import classes from './Ledger.module.css'
import { FATES } from './filterLedger'
import { useLedger } from './useLedger'

/** Every instance of the input exactly once, with what became of it and why. */
export function Ledger() {
  const ledger = useLedger()
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Which instances"
          value={ledger.fate}
          onChange={ledger.setFate}
          data={FATES.map(({ id, label }) => ({ value: id, label: `${label} ${countText(ledger.counts[id])}` }))}
        />
        <TextInput
          flex={1}
          miw="10rem"
          size="xs"
          aria-label="Search file or reason"
          placeholder="Search file or reason"
          leftSection={<IconSearch size="1rem" />}
          value={ledger.search}
          onChange={({ currentTarget }) => ledger.setSearch(currentTarget.value)}
        />
        <CopyText text={() => ledgerCsv(ledger.found)} label="Copy these rows as CSV" />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size="1rem" />}
          onClick={() => exportLedgerCsv(ledger.found)}
        >
          CSV
        </Button>
      </Group>
      <div className={classes.rows}>
        <Table fz="xs" verticalSpacing={4} stickyHeader layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="42%">File</Table.Th>
              <Table.Th w="4.5rem">Frame</Table.Th>
              <Table.Th w="6rem">Fate</Table.Th>
              <Table.Th>Reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ledger.page.map(({ file, frame, fate, reason }, at) => (
              <Table.Tr key={at} data-fate={fate} className={classes.row}>
                <Table.Td>{shorten(file, 300)}</Table.Td>
                <Table.Td>{frame ?? ''}</Table.Td>
                <Table.Td>{fate === 'set-aside' ? 'set aside' : fate}</Table.Td>
                <Table.Td>{shorten(reason, 600)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {ledger.found.length === 0 && (
          <Text size="sm" c="dark.2" p="md" ta="center">
            {ledger.counts.all === 0 ? 'Nothing has been read yet.' : 'No instance matches.'}
          </Text>
        )}
      </div>
      <Group justify="space-between">
        <Text size="xs" c="dark.2">
          {countText(ledger.found.length)} of {countText(ledger.counts.all)} instances
        </Text>
        {ledger.pages > 1 && (
          <Pagination size="xs" total={ledger.pages} value={ledger.pageNumber} onChange={ledger.setPage} withEdges />
        )}
      </Group>
    </Stack>
  )
}
