import { Table, UnstyledButton } from '@mantine/core'
import { setFrame } from '../../actions/view'
import type { Volume } from '../../data/study'
import { frameName } from '../../data/volumeText'
import { countText } from '../../ui/timeText'
import { showNumber, UNITS } from '../../units/units'
import classes from './FrameTable.module.css'

interface Props {
  readonly volume: Volume
  readonly typed: readonly number[] | undefined
  readonly shown: number
  readonly paneId: string
}

/** Least, greatest and mean value of every frame; a click shows the frame. */
export function FrameTable({ volume, typed, shown, paneId }: Props) {
  const times = volume.unit ? UNITS[volume.unit].times : 1
  return (
    <div className={classes.scroll}>
      <Table fz="xs" verticalSpacing={2} horizontalSpacing={4} stickyHeader className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Frame</Table.Th>
            <Table.Th>min</Table.Th>
            <Table.Th>mean</Table.Th>
            <Table.Th>max</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {volume.statistics.map(({ minimum, mean, maximum }, frame) => (
            <Table.Tr key={frame} data-shown={frame === shown}>
              <Table.Td>
                <UnstyledButton fz="xs" onClick={() => setFrame(paneId, frame)} title="Show this frame">
                  {countText(frame + 1)} · {frameName(volume, frame, typed)}
                </UnstyledButton>
              </Table.Td>
              {[minimum, mean, maximum].map((value, at) => (
                <Table.Td key={at}>{showNumber(value * times, 4)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
