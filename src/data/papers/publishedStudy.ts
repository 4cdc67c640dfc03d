import type { Entries } from '../entries'

/**
 * How the printed number stands: it follows from the others; it follows with one method, which the paper does not name; it does not follow
 * although its numbers allow no doubt; or the paper's own numbers contradict each other.
 */
export type PaperVerdict = 'agrees' | 'agrees-method' | 'misprint' | 'inconsistent'

/** A number printed in a paper that other printed numbers lead to. */
export interface PaperCheck {
  readonly id: string
  /** Which calculator works it out. */
  readonly kind: string
  readonly where: string
  readonly printed: string
  /** What the calculator needs, as the paper prints it. */
  readonly input: Entries
  readonly verdict: PaperVerdict
  readonly remark: string
}

export interface PublishedStudy {
  readonly title: string
  readonly checks: readonly PaperCheck[]
}
