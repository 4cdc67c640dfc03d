import type { ScaleKind } from '../data/study'

/** Where the values come from, in words. */
export const SCALES: readonly (readonly [kind: ScaleKind, words: string])[] = [
  ['rescale', 'rescale slope and intercept of the files'],
  ['real-world', 'real world value mapping of the files'],
  ['philips-private', 'Philips’ own scale slope'],
  ['none', 'stored numbers as they are'],
]
