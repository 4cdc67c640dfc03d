import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'

interface Props {
  readonly label: string
  readonly take: (file: File) => Promise<void>
}

/** Asks for a file of readings. */
export function FileTaker({ label, take }: Props) {
  return (
    <FileButton
      accept=".permea-readings,.gz"
      onChange={(file) => file && void take(file)}
      inputProps={{ 'aria-label': label }}
    >
      {({ onClick }) => (
        <Button size="compact-sm" variant="default" leftSection={<IconUpload size="0.95rem" />} onClick={onClick}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
