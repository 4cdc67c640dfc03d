import { Button, Group, Stack, Text } from '@mantine/core'
import { leaveAnyway, unsavedWork } from '../actions/leave'
import { closeSheet } from '../actions/shell'
import { leaveText } from './leaveText'

/** Asked before maps, or outlines that no session keeps, would be thrown away. */
export function LeaveSheet() {
  return (
    <Stack>
      <Text size="sm">{leaveText(unsavedWork())}</Text>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={closeSheet}>
          Stay here
        </Button>
        <Button color="red" variant="light" onClick={leaveAnyway}>
          Close it
        </Button>
      </Group>
    </Stack>
  )
}
