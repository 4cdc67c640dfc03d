import type { Figure } from './figure'

/** A line of an answer's table; `parameter` names the measurement it is about, so that it can be looked at closer. */
export interface AnswerRow {
  readonly cells: readonly string[]
  readonly parameter?: string
  /** Stands out: what it says needs a decision. */
  readonly isMarked?: boolean
}

export interface AnswerTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly AnswerRow[]
}

/** What an analysis says: numbers with n and intervals, figures, how they were worked out, and what to beware of. */
export interface Answer {
  readonly title: string
  readonly tables: readonly AnswerTable[]
  readonly figures: readonly Figure[]
  /** How, in words: one sentence for each method that was run. */
  readonly method: readonly string[]
  /** What makes the numbers weaker than they look. */
  readonly warnings: readonly string[]
}

/** An answer that says why there is none, and what to do. */
export const noAnswer = (title: string, why: string): Answer => ({
  ...{ title, tables: [], figures: [], method: [] },
  warnings: [why],
})

export const row = (cells: readonly string[], parameter?: string): AnswerRow => ({
  cells,
  ...(parameter === undefined ? {} : { parameter }),
})

/** Each once, in the order of their first time; what is empty is left out. */
export const once = (words: readonly string[]): string[] => [...new Set(words)].filter(Boolean)
