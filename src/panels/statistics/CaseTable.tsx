import { IconEye } from '@tabler/icons-react'
import { memo, useEffect, useState } from 'react'
import { selectRow, setEntry } from '../../actions/statistics/caseTable'
import { openRow } from '../../actions/statistics/openRow'
import { cellOf, rowKey, type CaseColumn, type CaseRow, type CaseTable as Table } from '../../data/caseTable'
import { IconButton } from '../../ui/IconButton'
import { shorten } from '../../ui/shorten'
import { showNumber } from '../../units/units'
import classes from './CaseTable.module.css'
import { useRowWindow } from './useRowWindow'

/** As the style sheet draws it. */
const ROW_HEIGHT = 27

interface Props {
  readonly table: Table
  readonly selectedKey: string | null
}

/** Every lesion at every visit as every reader read it; clinical entries are written in place. */
export function CaseTable({ table: { columns, rows }, selectedKey }: Props) {
  const { frame, onScroll, goTo, from, to, above, below } = useRowWindow(rows.length, ROW_HEIGHT)
  useEffect(() => {
    const at = selectedKey === null ? -1 : rows.findIndex((row) => rowKey(row) === selectedKey)
    if (at >= 0) goTo(at)
  }, [selectedKey, goTo, rows])

  const width = columns.length + 5
  return (
    <div ref={frame} className={classes.frame} onScroll={onScroll} tabIndex={0} role="region" aria-label="Case table">
      <table className={classes.table}>
        <Widths columns={columns} />
        <Head columns={columns} />
        <tbody>
          <Spacer height={above} width={width} />
          {rows.slice(from, to).map((row) => (
            <Row key={rowKey(row)} row={row} columns={columns} isSelected={rowKey(row) === selectedKey} />
          ))}
          <Spacer height={below} width={width} />
        </tbody>
      </table>
    </div>
  )
}

const Head = memo(function Head({ columns }: { readonly columns: readonly CaseColumn[] }) {
  return (
    <thead>
      <tr>
        {['', 'Case', 'Lesion', 'Visit', 'Reader'].map((name) => (
          <th key={name} scope="col" className={name === 'Case' ? classes.case : undefined}>
            {name}
          </th>
        ))}
        {columns.map(({ key, label, unit, source }) => (
          <th key={key} scope="col" title={`${shorten(label, 80)}: from ${shorten(source, 120)}`}>
            {shorten(label, 40)}
            <small>{shorten(unit, 30) || '\u00a0'}</small>
          </th>
        ))}
      </tr>
    </thead>
  )
})

/** Widths stay as they are while rows come and go. In characters, wide enough for the title, the unit and a usual entry. */
const Widths = memo(function Widths({ columns }: { readonly columns: readonly CaseColumn[] }) {
  const titles = columns.map(({ label, unit }) => Math.max(label.length, unit.length))
  return (
    <colgroup>
      <col style={{ width: '2rem' }} />
      {[9, 10, 11, 8, ...titles.map((length) => Math.min(24, Math.max(8, length)))].map((characters, at) => (
        <col key={at} style={{ width: `${characters + 2}ch` }} />
      ))}
    </colgroup>
  )
})

function Spacer({ height, width }: { readonly height: number; readonly width: number }) {
  if (!height) return null
  return (
    <tr className={classes.spacer} aria-hidden>
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}

interface RowProps {
  readonly row: CaseRow
  readonly columns: readonly CaseColumn[]
  readonly isSelected: boolean
}

const Row = memo(function Row({ row, columns, isSelected }: RowProps) {
  return (
    <tr data-selected={isSelected} data-case={row.caseId} onClick={() => selectRow(rowKey(row))}>
      <td>
        {row.opens && (
          <IconButton label={`Show ${shorten(row.caseId, 30)} in the images`} size="xs" onClick={() => openRow(row)}>
            <IconEye size="0.9rem" />
          </IconButton>
        )}
      </td>
      <th scope="row" className={classes.case} title={row.caseId}>
        {shorten(row.caseId, 30)}
      </th>
      <td>{shorten(row.lesion, 30)}</td>
      <td>{shorten(row.visit, 24)}</td>
      <td>{shorten(row.reader ?? '', 24)}</td>
      {columns.map((column) =>
        column.kind === 'clinical' ? (
          <td key={column.key}>
            <Entry row={row} column={column} />
          </td>
        ) : (
          <td key={column.key} className={classes.number}>
            {valueText(cellOf(row, column))}
          </td>
        ),
      )}
    </tr>
  )
})

const valueText = (value: string | number | null): string =>
  typeof value === 'number' ? showNumber(value, 4) : shorten(value ?? '–', 60)

/** Reads as text; a click or Enter makes it a field. Written when the field is left or Enter is pressed; Escape brings the old entry back. */
function Entry({ row, column }: { readonly row: CaseRow; readonly column: CaseColumn }) {
  const [isOpen, setOpen] = useState(false)
  const known = String(row.fields[column.key] ?? '')
  const name = `${column.label} of ${row.caseId}, ${row.lesion}, ${row.visit}`
  if (!isOpen)
    return (
      <button type="button" className={classes.entry} aria-label={name} onClick={() => setOpen(true)}>
        {shorten(known, 60)}
      </button>
    )
  return (
    <input
      autoFocus
      className={classes.entry}
      defaultValue={known}
      maxLength={120}
      aria-label={name}
      onBlur={({ currentTarget }) => {
        setOpen(false)
        if (currentTarget.value !== known) setEntry(row, column, currentTarget.value)
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') currentTarget.value = known
        if (key === 'Enter' || key === 'Escape') currentTarget.blur()
      }}
    />
  )
}
