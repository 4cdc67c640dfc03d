import type { Answer, AnswerTable } from '../../data/analyses/answer'
import { csvBlob, csvLine } from '../../export/csv'
import { report } from '../../export/report'
import { statisticsStore } from '../../state/statisticsStore'
import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'

let next = 1

/** Puts an answer into the report, as it is now; the same answer stands in it once. */
export function keepAnswer(answer: Answer): void {
  const { kept } = statisticsStore.getState()
  if (kept.some((one) => one.answer === answer)) return
  statisticsStore.setState({ kept: [...kept, { id: next++, answer }] })
}

export const dropAnswer = (id: number): void =>
  statisticsStore.setState(({ kept }) => ({ kept: kept.filter((one) => one.id !== id) }))

/** Saves the report. `draw` gives the figures of an answer, each the text of an SVG. Never throws: what went wrong is told. */
export async function saveReport(title: string, draw: (answer: Answer) => Promise<readonly string[]>): Promise<void> {
  const { kept, table } = statisticsStore.getState()
  try {
    const answers = await Promise.all(kept.map(async ({ answer }) => ({ answer, figures: await draw(answer) })))
    const made = report({ title, table, answers, productVersion: __APP_VERSION__, now: new Date() })
    download(made, fileName(title, 'html'))
  } catch (error) {
    tell('error', 'The report was not saved', reasonOf(error))
  }
}

/** A table as text for a spreadsheet: tabs between columns. */
export const tableText = ({ head, rows }: AnswerTable): string =>
  [head, ...rows.map(({ cells }) => cells)].map((line) => line.map(harmless).join('\t')).join('\n')

/** What a spreadsheet would take for a formula is made harmless. */
const harmless = (cell: string): string => (/^\s*[=+@]/.test(cell) ? `'${cell}` : cell).replace(/[\t\r\n]+/g, ' ')

/** Saves all tables of the report as one file of comma-separated values. */
export function saveReportTables(title: string): void {
  const { kept } = statisticsStore.getState()
  const lines = kept.flatMap(({ answer }) => [
    csvLine([answer.title]),
    ...answer.tables.flatMap((table) => [
      csvLine([table.title]),
      csvLine(table.head),
      ...table.rows.map(({ cells }) => csvLine(cells)),
      csvLine(['']),
    ]),
  ])
  download(csvBlob(lines), fileName(title, 'csv'))
}
