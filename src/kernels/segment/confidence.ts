import type { EdgeQuality } from './edgeQuality'

/** Why a slice deserves a look, or why not. */
export type ConfidenceReason =
  | 'drawn or corrected by the reader'
  | 'clear edge'
  | 'weak edge'
  | 'uneven edge'
  | 'sudden change from the slice before'
  | 'very small'
  | 'touches tissue like it: held to the slice before'

export interface Confidence {
  /** 0–1. */
  readonly confidence: number
  readonly reason: ConfidenceReason
}

export const BY_READER: Confidence = { confidence: 1, reason: 'drawn or corrected by the reader' }

export const HELD_BACK: Confidence = { confidence: 0.3, reason: 'touches tissue like it: held to the slice before' }

/** Below this the reason is what speaks against the slice. */
const ENOUGH = 0.75

/**
 * How far an outline can be trusted: the product of how clear its edge is against noise, how even the tissue along it is, how
 * well it follows from the slice before (`change` = 1 − Dice, 0 for the first), and its size; the weakest of them is the reason.
 */
export function confidenceOf(quality: EdgeQuality, change: number): Confidence {
  const rise = (value: number, half: number): number => value ** 2 / (value ** 2 + half ** 2)
  const parts: readonly (readonly [number, ConfidenceReason])[] = [
    [rise(quality.contrastToNoise, 1), 'weak edge'],
    [rise(quality.clarity, 0.7), 'uneven edge'],
    [1 - rise(change, 0.5), 'sudden change from the slice before'],
    [rise(quality.size, 4), 'very small'],
  ]
  const confidence = parts.reduce((product, [part]) => product * part, 1)
  const [, weakest] = parts.reduce((a, b) => (b[0] < a[0] ? b : a))
  return { confidence, reason: confidence >= ENOUGH ? 'clear edge' : weakest }
}
