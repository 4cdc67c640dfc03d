import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, memo, useState } from 'react'
import { ratioOf } from '../../actions/measure/numbersTable'
import type { Roi } from '../../data/roi'
import type { RoiRow } from '../../data/roiMeasurement'
import { shortenMiddle } from '../../ui/shorten'
import { countText } from '../../ui/timeText'
import { showNumber, UNITS } from '../../units/units'
import classes from './NumbersTable.module.css'
import { RowDetails } from './RowDetails'
import { inUnit, voxelsText } from './rowFacts'

interface Props {
  readonly roi: Roi
  readonly rows: readonly RoiRow[]
  readonly reference: Roi | undefined
}

const COLUMNS = [
  ['n', 'Voxels, each by the share of it that lies in the outline'],
  ['mean', 'Mean over the voxels, each by its share'],
  ['SD', 'Standard deviation between the voxels'],
  ['median', 'Median over the voxels, each by its share'],
  ['5 %', '5th percentile: a robust minimum'],
  ['95 %', '95th percentile: a robust maximum'],
] as const

/** Two lines for each image or map, so that the main numbers fit beside the pictures: what and unit, then the numbers. The rest unfolds. */
export const NumbersTable = memo(function NumbersTable({ roi, rows, reference }: Props) {
  const [openKey, setOpenKey] = useState<string | null>(null)
  const columns = reference ? [...COLUMNS, ['ratio', `Mean over the mean of ${reference.name}`] as const] : COLUMNS
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map(([name, meaning]) => (
            <th key={name} scope="col" title={meaning}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.key}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length} className={classes.label}>
                <RowName
                  row={row}
                  isOpen={row.key === openKey}
                  onToggle={() => setOpenKey(openKey === row.key ? null : row.key)}
                />
              </th>
            </tr>
            <tr>
              {[...cells(row), ...(reference ? [showNumber(ratioOf(row))] : [])].map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
            {row.key === openKey && (
              <tr>
                <td colSpan={columns.length} className={classes.details}>
                  <RowDetails roi={roi} row={row} reference={reference} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
})

interface NameProps {
  readonly row: RoiRow
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function RowName({ row, isOpen, onToggle }: NameProps) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <UnstyledButton className={classes.open} aria-expanded={isOpen} title="All statistics" onClick={onToggle}>
      <Chevron size="0.85rem" className={classes.mark} />
      <span>
        {shortenMiddle(row.label, 70)} <span className={classes.unit}>{unitText(row)}</span>
      </span>
    </UnstyledButton>
  )
}

/** Unit as shown, and how many voxels had no value. */
function unitText({ unit, parts }: RoiRow): string {
  const excluded = Object.values(parts.whole?.measured.excluded ?? {}).reduce((sum, n) => sum + n, 0)
  const leftOut = excluded ? `${countText(excluded)} without a value` : ''
  return [unit ? UNITS[unit].label : '', leftOut].filter(Boolean).join(' · ')
}

function cells({ unit, parts }: RoiRow): string[] {
  const m = parts.whole?.measured
  if (!m) return COLUMNS.map(() => '–')
  return [voxelsText(m.effectiveVoxels), ...[m.mean, m.sd, m.median, m.p5, m.p95].map((value) => inUnit(value, unit))]
}
