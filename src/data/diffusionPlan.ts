import type { Volume } from './study'

/** One sample of a diffusion fit: its b (s/mm²), its echo time (ms, where the files state it) and the frames whose geometric mean it is. */
export interface DiffusionSample {
  readonly b: number
  readonly TE: number | null
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
  /** Which echo times enter where there are several: those of the shortest (default), since a longer one is darker for another reason than b; or all, for models that know T2. */
  readonly echoTimes?: 'shortest' | 'all'
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
  const everyTE = frames.flatMap((frame) => {
    const b = bValues[frame]
    const TE = volume.acquisition.echoTimesMs?.[frame] ?? null
    return typeof b === 'number' && Number.isFinite(b) ? [{ frame, b, TE }] : []
  })
  const known = choice.echoTimes === 'all' ? everyTE : ofShortestTE(everyTE)
  if (new Set(known.map(({ b }) => b)).size < 2)
    return refused(`A fit needs at least two different b-values; ${describeB(known)}. Choose or type more.`)

  const directions = volume.acquisition.diffusionDirections
  const weighted = known.filter(({ b }) => b >= UNWEIGHTED)
  const directional = weighted.filter(({ frame }) => directions?.[frame])
  if (directional.length && directional.length < weighted.length)
    return refused('Trace images and single directions are mixed. Choose the frames of one kind.')
  if (!directional.length)
    return { state: 'ready', samples: known.map(({ frame, b, TE }) => ({ b, TE, frames: [frame] })), combined: 'none' }
  return { state: 'ready', samples: byB(known), combined: 'geometric-mean-of-directions' }
}

interface KnownFrame {
  readonly frame: number
  readonly b: number
  readonly TE: number | null
}

/** Echo times within this part of each other are one: scanners round them. */
const SAME_TE = 0.01

function ofShortestTE(known: readonly KnownFrame[]): readonly KnownFrame[] {
  const shortest = Math.min(...known.map(({ TE }) => TE ?? Infinity))
  if (shortest === Infinity) return known
  return known.filter(({ TE }) => TE === null || TE <= shortest * (1 + SAME_TE))
}

/** Weighted frames of one b and TE together, unweighted ones each for itself; in rising order of b. */
function byB(known: readonly KnownFrame[]): DiffusionSample[] {
  const alone = known.filter(({ b }) => b < UNWEIGHTED).map(({ frame, b, TE }) => ({ b, TE, frames: [frame] }))
  const joined = new Map<string, { b: number; TE: number | null; frames: number[] }>()
  for (const { frame, b, TE } of known.filter((k) => k.b >= UNWEIGHTED)) {
    const sample = joined.get(`${b} ${TE}`) ?? { b, TE, frames: [] }
    sample.frames.push(frame)
    joined.set(`${b} ${TE}`, sample)
  }
  return [...alone, ...joined.values()].sort((x, y) => x.b - y.b)
}

const describeB = (known: readonly { readonly b: number }[]): string =>
  known.length ? `here all are b ${known[0].b} s/mm²` : 'none is known here'
