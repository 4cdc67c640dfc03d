import { measuredColumn, printedValue, rowKey, type CaseColumn, type CaseRow, type CaseTable } from './caseTable'
import type { Reading, ReadingNumber } from './reading'

const SOURCE = 'locked readings'

/** The numbers of locked readings: a row per lesion, visit, reader and pass. A reader's second pass counts as a reader of its own. */
export function caseTableOf(readings: readonly Reading[]): CaseTable {
  const locked = readings.filter(({ state }) => state === 'locked')
  const columns = new Map<string, CaseColumn>()
  for (const { parameter, label, unit } of locked.flatMap(({ content }) => content.numbers))
    if (!columns.has(parameter)) columns.set(parameter, measuredColumn(parameter, label, unit, SOURCE))
  const recipes = locked.flatMap(({ content }) => content.recipes)
  return { columns: [...columns.values()], rows: locked.flatMap(caseRowsOf), recipes }
}

/** The rows of one reading, in the order of its numbers. */
export function caseRowsOf(reading: Reading): CaseRow[] {
  const rows = new Map<string, CaseRow>()
  for (const number of reading.content.numbers) {
    const row = emptyRow(reading, number)
    const before = rows.get(rowKey(row)) ?? row
    const value = printedValue(number.value, number.unit)
    rows.set(rowKey(row), { ...before, values: { ...before.values, [number.parameter]: value } })
  }
  return [...rows.values()]
}

function emptyRow(
  { caseId, reader, pass, content }: Reading,
  { lesion, lesionId, visit, visitId, visitIndex }: ReadingNumber,
): CaseRow {
  const outline = content.outlines.find((read) => read.lesionId === lesionId && read.visitId === visitId)
  return {
    ...{ caseId, lesion, visit, visitIndex, fields: {}, values: {} },
    reader: pass === 2 ? `${reader}, second pass` : reader,
    ...(outline && { opens: { roiId: outline.roi.id } }),
  }
}
