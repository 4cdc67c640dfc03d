import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { ratioOf } from '../../actions/measure/numbersTable'
import { saveFigure } from '../../actions/measure/saveFigure'
import type { Roi } from '../../data/roi'
import type { RoiRow } from '../../data/roiMeasurement'
import { Facts } from '../../ui/Facts'
import { Plot } from '../../ui/Plot'
import { histogramChart } from './charts'
import { partRows } from './partRows'
import classes from './RowDetails.module.css'
import { rowFacts } from './rowFacts'

interface Props {
  readonly roi: Roi
  readonly row: RoiRow
  readonly reference: Roi | undefined
}

/** What unfolds below a line of the table: the other statistics, the parts of the outline, the histogram. */
export function RowDetails({ roi, row, reference }: Props) {
  const { name, colour } = roi
  const chart = useMemo(() => histogramChart(row, { name, colour }), [row, name, colour])
  const ratio = reference ? { value: ratioOf(row), name: reference.name } : null
  return (
    <Stack gap="xs">
      <Facts rows={rowFacts(row, ratio)} />
      <table className={classes.parts} aria-label="Parts of the outline">
        <thead>
          <tr>
            {['Part', 'cm³', 'n', 'mean', 'SD'].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partRows(row).map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>{part.volume}</td>
              <td>{part.n}</td>
              <td>{part.mean}</td>
              <td>{part.sd}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {chart && <Plot chart={chart} onSave={(figure, format) => void saveFigure(figure, chart.title, format)} />}
    </Stack>
  )
}
