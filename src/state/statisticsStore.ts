import { createStore } from 'zustand/vanilla'
import type { Answer } from '../data/analyses/answer'
import type { Choices } from '../data/analyses/choices'
import { defaultChoices } from '../data/analyses/defaults'
import type { QuestionId } from '../data/analyses/questions'
import type { CaseDraft } from '../data/caseImport'
import { NO_CASES, type CaseTable } from '../data/caseTable'
import type { RecomputedCheck } from '../data/papers/recompute'

export type StatisticsView = 'cases' | 'analysis' | 'report' | 'papers'

/** What became of the last question. The answer before stays to be seen until the new one is there. */
export interface Asked {
  readonly isRunning: boolean
  readonly answer: Answer | null
  /** Why there is none; empty where there is one. */
  readonly failure: string
}

/** An answer that the reader put into the report. */
export interface KeptAnswer {
  readonly id: number
  readonly answer: Answer
}

/** A table that waits to be gone on with. */
export interface WaitingTable {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly rows: number
}

export interface StatisticsState {
  readonly table: CaseTable
  /** Where the table came from: a file, the readings, the demo cohort. Empty while there is none. */
  readonly name: string
  readonly view: StatisticsView
  /** A file whose columns are being named. */
  readonly draft: CaseDraft | null
  readonly questionId: QuestionId
  readonly choices: Choices
  readonly asked: Asked
  readonly kept: readonly KeptAnswer[]
  /** The row that is looked at, by its key. */
  readonly selectedKey: string | null
  readonly papers: readonly RecomputedCheck[] | null
  /** What the browser keeps, whichever table is open. */
  readonly waiting: readonly WaitingTable[]
}

export const NOT_ASKED: Asked = { isRunning: false, answer: null, failure: '' }

/** Nothing is open and nothing of an earlier table is left. */
export const NO_STATISTICS: StatisticsState = {
  ...{ table: NO_CASES, name: '', view: 'cases', draft: null, questionId: 'agreement' },
  choices: defaultChoices(NO_CASES),
  ...{ asked: NOT_ASKED, kept: [], selectedKey: null, papers: null, waiting: [] },
}

export const statisticsStore = createStore<StatisticsState>(() => NO_STATISTICS)
