import type { Volume } from './study'

/** One sample of a diffusion fit: its b (s/mm²) and the frames whose geometric mean it is. */
export interface DiffusionSample {
  readonly b: number
  readonly frames: readonly number[]
}

export type DiffusionPlan =
  | { readonly state: 'ready'; readonly samples: readonly DiffusionSample[]; readonly combined: CombinedFrames }
  | { readonly state: 'refused'; readonly reason: string }

/** How frames of one b became samples: each for itself, or the directions of one b as their geometric mean. */
export type CombinedFrames = 'none' | 'geometric-mean-of-directions'

/** What was chosen by hand: frames, and b-values where the file holds none (one per frame). */
export interface DiffusionChoice {
  readonly frames?: readonly number[]
  readonly bValues?: readonly number[]
}

/** A b below this is without diffusion weighting (s/mm²): imaging gradients alone make some scanners state 1 to 5. */
const UNWEIGHTED = 10

/**
 * Which frames of a volume enter a diffusion fit and as what. Repeats of a b stay samples of their own; different directions of one b
 * become their geometric mean, which gives the trace (the arithmetic mean would be biased low). Trace and directional images of the
 * same acquisition are never fitted together.
 */
export function planDiffusion(volume: Volume, choice: DiffusionChoice = {}): DiffusionPlan {
  const refused = (reason: string): DiffusionPlan => ({ state: 'refused', reason })
  if (volume.notForFitting) return refused(volume.notForFitting)
  if (volume.colour) return refused('These are colour images, not signals.')
  if (!volume.comparableScale)
    return refused('The scaling differs between its images, so that their values cannot be compared.')
  const bValues = choice.bValues ?? volume.acquisition.bValues
  if (!bValues) return refused('The files hold no b-values. Type them, one per frame.')

  const frames = choice.frames ?? Array.from({ length: volume.frames }, (_, i) => i)
  const known = frames.flatMap((frame) => {
    const b = bValues[frame]
    return typeof b === 'number' && Number.isFinite(b) ? [{ frame, b }] : []
  })
  if (new Set(known.map(({ b }) => b)).size < 2)
    return refused(`A fit needs at least two different b-values; ${describeB(known)}. Choose or type more.`)

  const directions = volume.acquisition.diffusionDirections
  const weighted = known.filter(({ b }) => b >= UNWEIGHTED)
  const directional = weighted.filter(({ frame }) => directions?.[frame])
  if (directional.length && directional.length < weighted.length)
    return refused('Trace images and single directions are mixed. Choose the frames of one kind.')
  if (!directional.length)
    return { state: 'ready', samples: known.map(({ frame, b }) => ({ b, frames: [frame] })), combined: 'none' }
  return { state: 'ready', samples: byB(known), combined: 'geometric-mean-of-directions' }
}

/** Weighted frames of one b together, unweighted ones each for itself; in rising order of b. */
function byB(known: readonly { readonly frame: number; readonly b: number }[]): DiffusionSample[] {
  const samples = known.filter(({ b }) => b < UNWEIGHTED).map(({ frame, b }) => ({ b, frames: [frame] }))
  const values = new Set(known.map(({ b }) => b).filter((b) => b >= UNWEIGHTED))
  const weighted = [...values].map((b) => ({ b, frames: known.filter((k) => k.b === b).map(({ frame }) => frame) }))
  return [...samples, ...weighted].sort((x, y) => x.b - y.b)
}

const describeB = (known: readonly { readonly b: number }[]): string =>
  known.length ? `here all are b ${known[0].b} s/mm²` : 'none is known here'
