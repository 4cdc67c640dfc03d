import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Statistician } from '../../compute/statisticsClient'
import type { Answer } from '../../data/analyses/answer'
import { noAnswer } from '../../data/analyses/answer'
import { testTable } from '../../data/analyses/testTable'
import { CLINICAL_COLUMNS, rowKey } from '../../data/caseTable'
import { messageStore } from '../../state/messageStore'
import { shellStore } from '../../state/shellStore'
import { NO_STATISTICS, statisticsStore } from '../../state/statisticsStore'
import { analyse, ask, choose } from './analyse'
import { addClinicalColumn, closeCaseTable, openCaseTable, setEntry } from './caseTable'
import { tableQueue } from './keepTable'
import { deleteKeptTable, openKeptTable } from './keptTables'
import { openKey } from './openRow'
import { database } from '../session/storage'
import { saveTable } from '../../session/tableRecords'
import { keepAnswer, tableText } from './report'

const table = testTable([
  { caseId: 'P1', outcome: 'PD', readers: { A: [1, 2], B: [1.1, 2.1] } },
  { caseId: 'P2', outcome: 'non-PD', readers: { A: [1, 1], B: [1, 1.2] } },
])
const now = () => statisticsStore.getState()

/** Answers when it is told to. */
function slowStatistician() {
  const waiting: ((answer: Answer) => void)[] = []
  const refuse = (): Promise<never> => Promise.reject(new Error('not asked for here'))
  const statistician: Statistician = {
    answer: () => new Promise((resolve) => waiting.push(resolve)),
    ...{ readImport: refuse, importedTable: refuse, papers: refuse },
  }
  return { statistician, waiting }
}

beforeEach(() => {
  closeCaseTable()
  messageStore.setState({ messages: [] })
})

describe('opening a table', () => {
  it('shows it, offers the clinical columns, and chooses what the columns suggest', () => {
    openCaseTable(table, 'mine.csv')
    expect(shellStore.getState().panelId).toBe('statistics')
    expect(now().table.columns.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['ADC', ...CLINICAL_COLUMNS.map(({ key }) => key)]),
    )
    expect(now().choices).toMatchObject({ readers: ['A', 'B'], from: 0, to: 1, group: 'outcome', caseValue: 'PD' })
  })

  it('leaves nothing of the one before', () => {
    openCaseTable(table, 'mine.csv')
    keepAnswer(noAnswer('title', 'why'))
    openCaseTable(table, 'other.csv')
    expect(now().kept).toEqual([])
    closeCaseTable()
    expect(now()).toEqual({ ...NO_STATISTICS, waiting: now().waiting })
  })
})

describe('what was written into a table', () => {
  it('waits in the browser when the table is closed, and a table as it came does not', async () => {
    openCaseTable(table, 'mine.csv')
    await tableQueue.flush()
    expect(now().waiting).toEqual([])
    const pain = CLINICAL_COLUMNS.find(({ key }) => key === 'pain')!
    setEntry(now().table.rows[0], pain, '7')
    closeCaseTable()
    await tableQueue.flush()
    expect(now().waiting).toMatchObject([{ name: 'mine.csv', rows: table.rows.length }])

    const [{ id }] = now().waiting
    await openKeptTable(id)
    expect(now().table.rows[0].fields.pain).toBe(7)
    setEntry(now().table.rows[0], pain, '8')
    await tableQueue.flush()
    expect(now().waiting.map((kept) => kept.id)).toEqual([id])
    await deleteKeptTable(id)
    expect(now().waiting).toEqual([])
  })

  it('is kept beside what another tab wrote into the same table', async () => {
    const pain = CLINICAL_COLUMNS.find(({ key }) => key === 'pain')!
    openCaseTable(table, 'mine.csv')
    setEntry(now().table.rows[0], pain, '7')
    await tableQueue.flush()
    const [{ id }] = now().waiting
    const theirs = { ...now().table, rows: [] }
    await saveTable(await database(), { id, name: 'mine.csv', savedAt: now().waiting[0].savedAt + 5, table: theirs })
    setEntry(now().table.rows[0], pain, '8')
    await tableQueue.flush()
    expect(
      now()
        .waiting.map(({ rows }) => rows)
        .sort(),
    ).toEqual([0, table.rows.length])
    for (const kept of now().waiting) await deleteKeptTable(kept.id)
  })
})

describe('a clinical entry', () => {
  it('is of the lesion at the visit, whoever read it; numbers are numbers, and an empty field is none', () => {
    openCaseTable(table, 'mine.csv')
    const pain = CLINICAL_COLUMNS.find(({ key }) => key === 'pain')
    if (!pain) throw new Error('no pain score')
    setEntry(now().table.rows[1], pain, ' 7,5 ')
    const entries = () => now().table.rows.map(({ fields }) => fields.pain ?? null)
    expect(entries()).toEqual([null, 7.5, null, 7.5, null, null, null, null])
    setEntry(now().table.rows[1], pain, ' ')
    expect(entries()).toEqual(Array(8).fill(null))
  })

  it('may stand in a column of its own name, once', () => {
    openCaseTable(table, 'mine.csv')
    const { length } = now().table.columns
    addClinicalColumn('Frankel')
    addClinicalColumn(' Frankel ')
    addClinicalColumn(' ')
    expect(now().table.columns).toHaveLength(length + 1)
  })
})

describe('asking', () => {
  it('shows the answer to the newest question only', async () => {
    openCaseTable(table, 'mine.csv')
    const { statistician, waiting } = slowStatistician()
    const first = analyse(statistician)
    ask('groups')
    const second = analyse(statistician)
    waiting[1](noAnswer('second', ''))
    await second
    waiting[0](noAnswer('first', ''))
    await first
    expect(now().asked).toMatchObject({ isRunning: false, answer: { title: 'second' } })
  })

  it('brings in nothing after the table was put away', async () => {
    openCaseTable(table, 'mine.csv')
    const { statistician, waiting } = slowStatistician()
    const asked = analyse(statistician)
    closeCaseTable()
    waiting[0](noAnswer('late', ''))
    await asked
    expect(now()).toEqual(NO_STATISTICS)
  })

  it('says why there is no answer', async () => {
    openCaseTable(table, 'mine.csv')
    const { statistician } = slowStatistician()
    await analyse({ ...statistician, answer: () => Promise.reject(new Error('it broke')) })
    expect(now().asked).toEqual({ isRunning: false, answer: null, failure: 'it broke' })
  })

  it('takes another group column with its own word for a case', () => {
    openCaseTable(table, 'mine.csv')
    choose({ group: 'toxicity' })
    expect(now().choices.caseValue).toBe('')
    choose({ group: 'outcome' })
    expect(now().choices.caseValue).toBe('PD')
  })
})

it('leads to no images where a row has none, and says so nowhere', () => {
  openCaseTable(table, 'mine.csv')
  expect(openKey(rowKey(now().table.rows[0]))).toBe(false)
  expect(openKey('unknown')).toBe(false)
  expect(messageStore.getState().messages).toEqual([])
})

it('copies a table with what a spreadsheet would run made harmless', () => {
  const text = tableText({ title: 't', head: ['a', 'b'], rows: [{ cells: ['=1+1', '−2\t3'] }] })
  expect(text).toBe("a\tb\n'=1+1\t−2 3")
})
