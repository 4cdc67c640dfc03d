import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { IconButton } from './IconButton'

interface Props {
  /** A long text is made only when it is asked for. */
  readonly text: string | (() => string)
  readonly label?: string
}

/** Copies a text to the clipboard and says so. */
export function CopyText({ text, label = 'Copy' }: Props) {
  const { copied, error, copy } = useClipboard({ timeout: 1500 })
  const said = error ? 'The browser does not allow copying' : copied ? 'Copied' : label
  return (
    <IconButton label={said} size="sm" onClick={() => copy(typeof text === 'string' ? text : text())}>
      {copied ? <IconCheck size="1rem" /> : <IconCopy size="1rem" />}
    </IconButton>
  )
}
