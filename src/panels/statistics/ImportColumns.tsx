import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { acceptImport, cancelImport, setRole } from '../../actions/statistics/importTable'
import { COLUMN_ROLES, whyNoTable, type CaseDraft, type ColumnRole } from '../../data/caseImport'
import { shorten } from '../../ui/shorten'
import classes from './Panel.module.css'

const ROLES = Object.entries(COLUMN_ROLES).map(([value, label]) => ({ value, label }))
const isRole = (value: string | null): value is ColumnRole => value !== null && Object.hasOwn(COLUMN_ROLES, value)

/** What each column of a file is: guessed, and corrected here before the table is opened. */
export function ImportColumns({ draft }: { readonly draft: CaseDraft }) {
  const why = whyNoTable(draft)
  return (
    <div className={classes.scroll}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" c="dark.1">
            {shorten(draft.name, 60)}: {draft.rowCount} rows. What are its columns?
          </Text>
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={cancelImport}>
              Cancel
            </Button>
            <Button size="compact-xs" disabled={why !== ''} onClick={() => void acceptImport()}>
              Open the table
            </Button>
          </Group>
        </Group>
        {why && (
          <Text size="xs" c="yellow.4" role="status">
            {why}
          </Text>
        )}
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Taken for</th>
              <th scope="col">First values</th>
            </tr>
          </thead>
          <tbody>
            {draft.header.map((title, at) => (
              <tr key={at}>
                <td>{shorten(title, 60)}</td>
                <td>
                  <Select
                    size="xs"
                    w="11rem"
                    aria-label={`What ${shorten(title, 60)} is`}
                    allowDeselect={false}
                    data={ROLES}
                    value={draft.roles[at]}
                    onChange={(role) => isRole(role) && setRole(at, role)}
                  />
                </td>
                <td>{draft.examples.map((row) => shorten(row[at] ?? '', 20)).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stack>
    </div>
  )
}
