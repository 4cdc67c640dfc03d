import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useStore } from 'zustand/react'
import { exportLog } from '../../actions/reading/exchange'
import { readingStore } from '../../state/readingStore'
import { Section } from '../../ui/Section'
import classes from './Reading.module.css'

const SHOWN = 12

/** What was done, newest first; each entry holds the hash of the one before. */
export function Log() {
  const log = useStore(readingStore, (s) => s.log)
  const newest = [...log].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN)
  return (
    <Section
      title="Log"
      aside={
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size="0.95rem" />}
          onClick={() => void exportLog()}
        >
          CSV
        </Button>
      }
    >
      <table className={classes.table} aria-label="Log">
        <tbody>
          {newest.map(({ hash, at, action, reader, readingId, note }) => (
            <tr key={hash} title={`SHA-256 ${hash}`}>
              <td className={classes.small}>
                {new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })}
              </td>
              <td>
                {action}
                {readingId && `, ${readingId.split('/')[1]}`}
                {reader && `, reader ${reader}`}
                {note && <span className={classes.small}> · {note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {log.length > SHOWN && (
        <Text size="xs" c="dark.2">
          {log.length - SHOWN} earlier entries are in the CSV.
        </Text>
      )}
    </Section>
  )
}
