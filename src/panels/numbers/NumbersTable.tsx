import { Fragment } from 'react'
import type { RegionStatistics } from '../../data/region'
import { shortenMiddle } from '../../ui/shorten'
import { countText } from '../../ui/timeText'
import { showNumber, UNITS, type Unit } from '../../units/units'
import classes from './NumbersTable.module.css'

export interface NumbersRow {
  readonly label: string
  readonly unit: Unit | null
  readonly statistics: RegionStatistics
}

const COLUMNS = ['n', 'mean', 'SD', 'median', 'min', 'max']

/** Two lines for each image or map, so that six numbers fit beside the pictures: what and unit, then the numbers. */
export function NumbersTable({ rows }: { readonly rows: readonly NumbersRow[] }) {
  if (rows.length === 0) return null
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <Fragment key={at}>
            <tr>
              <th scope="rowgroup" colSpan={COLUMNS.length} className={classes.label}>
                {shortenMiddle(row.label, 70)} <span className={classes.unit}>{unitText(row)}</span>
              </th>
            </tr>
            <tr>
              {cells(row).map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** Unit as shown, and how many voxels had no value. */
function unitText({ unit, statistics }: NumbersRow): string {
  const label = unit ? UNITS[unit].label : ''
  const leftOut = statistics.leftOut ? `${countText(statistics.leftOut)} without a value` : ''
  return [label, leftOut].filter(Boolean).join(' · ')
}

function cells({ unit, statistics: s }: NumbersRow): string[] {
  const times = unit ? UNITS[unit].times : 1
  return [countText(s.n), ...[s.mean, s.sd, s.median, s.minimum, s.maximum].map((value) => showNumber(value * times))]
}
