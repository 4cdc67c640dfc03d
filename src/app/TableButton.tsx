import { Button, FileButton } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { readTableFile } from '../actions/statistics/importTable'
import { openPanel } from '../actions/shell'

/** A case table from a file: for statistics without images. */
export function TableButton() {
  const open = (file: File | null): void => {
    if (!file) return
    openPanel('statistics')
    void readTableFile(file)
  }
  return (
    <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={open}>
      {(props) => (
        <Button
          {...props}
          size="compact-sm"
          variant="subtle"
          color="dark.1"
          leftSection={<IconTable size="1rem" />}
          title="A CSV file with a row for each lesion, visit and reader: for the statistics"
        >
          Case table…
        </Button>
      )}
    </FileButton>
  )
}
