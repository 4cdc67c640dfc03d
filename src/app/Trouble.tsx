import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { CopyText } from '../ui/CopyText'
import classes from './Trouble.module.css'

interface Props {
  readonly text: string
  readonly retry: () => void
}

/** Stands in place of the panes where drawing them failed, and says why. The rest of the page stays usable. */
export function Trouble({ text, retry }: Props) {
  return (
    <div className={classes.cover}>
      <Alert
        role="alert"
        color="yellow"
        variant="outline"
        icon={<IconAlertTriangle />}
        title="No pictures"
        className={classes.box}
      >
        {text}
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" variant="default" onClick={retry}>
            Try again
          </Button>
          <CopyText text={text} label="Copy this message" />
        </Group>
      </Alert>
    </div>
  )
}
