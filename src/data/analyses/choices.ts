/** Which number of a lesion is looked at: at the earlier visit, the later one, or how it changed between them. */
export type When = 'earlier' | 'later' | 'change' | 'percent'

/** What an analysis is asked about. Every analysis reads those that it names in `uses`; all are kept from one question to the next. */
export interface Choices {
  /** Measurements, by the key of their column. */
  readonly parameters: readonly string[]
  /** The one that figures and details show. */
  readonly detail: string
  /** A second measurement: compared with, plotted against, or the truth. */
  readonly other: string
  /** Readers that are compared; figures show the first two. */
  readonly readers: readonly string[]
  /** Whose values are analysed; empty for the mean of all readers. */
  readonly reader: string
  /** The visit whose ratings are compared; null for every visit. */
  readonly visit: number | null
  /** Earlier and later visit. */
  readonly from: number
  readonly to: number
  readonly when: When
  /** What counts as a repeat: the readers, or the visits. */
  readonly repeats: 'readers' | 'visits'
  /** A clinical column, and the entry of it that is a "case": the responders, the failures. */
  readonly group: string
  readonly caseValue: string
  /** A second clinical column. */
  readonly category: string
  /** Measurements in which cases are expected to be lower than others: said by the reader, never found from the data. */
  readonly lowerIn: readonly string[]
  readonly predictors: readonly string[]
  /** Whole patients drawn anew, for intervals where a patient gives several lesions. */
  readonly bootstrap: boolean
  /** For the number of patients: expected mean change, its SD, and the rest. */
  readonly delta: number
  readonly sd: number
  readonly alpha: number
  readonly power: number
  readonly dropout: number
  /** A reader's own thresholds of response rules, by their keys; the published ones hold for the rest. */
  readonly thresholds: Readonly<Record<string, number>>
}
