import type { SignalScale } from '../kernels/dce/signalScale'
import { plainNumber } from './volumeText'

/** What is known of a dynamic before its first fit; null where it is not known (yet). */
export interface DceFacts {
  /** Why it cannot be fitted at all, in words; null where it can. */
  readonly refusal: string | null
  readonly timesS: readonly number[]
  readonly baselineFrames: readonly [number, number] | null
  readonly t1: T1Facts | null
  readonly scale: Pick<SignalScale, 'ratio' | 'verdict'> | null
  /** Volumes of phase images beside the dynamic. */
  readonly phaseVolumes: number
  readonly fieldT: number | null
  readonly contrastAgent: string
  /** Whether a relaxivity is known for the agent that the files name. */
  readonly isAgentKnown: boolean
  /** Distance between slices, mm: of the dynamic, and of the series that outlines are drawn on. */
  readonly sliceMm: number | null
  readonly outlineSliceMm: number | null
}

/** Where T1 comes from. */
export type T1Facts =
  | { readonly kind: 'angles'; readonly flipAnglesDeg: readonly number[]; readonly carried: string }
  | { readonly kind: 'map'; readonly doubt: string }
  | { readonly kind: 'fixed'; readonly ms: number }

/** `blocks`: cannot be had from these data. `caution`: can be had, with this in mind. `good`: nothing stands against it. */
export interface DceAdvice {
  readonly level: 'blocks' | 'caution' | 'good'
  readonly text: string
  /** What to do about it; null where nothing is to be done. */
  readonly remedy: string | null
}

/** Seconds between frames: up to here the first pass is followed, seen, or missed altogether. */
const FOLLOWED_S = 2.5
const SEEN_S = 6
const MISSED_S = 12
/** No model of exchange is fitted to frames farther apart than this, s. */
const NO_MODEL_S = 40
/** Minutes after arrival: enough for ve in most tumours, and too few for it in any. */
const LONG_MIN = 4
const SHORT_MIN = 2
/** Frames before arrival. */
const ENOUGH_BEFORE = 5
const FEW_BEFORE = 3
const UNEVEN = 1.5
const THICK = 2

/** What a dynamic allows and what it does not, in words, the gravest first. */
export function dceAdvice(facts: DceFacts): DceAdvice[] {
  if (facts.refusal) return [{ level: 'blocks', text: facts.refusal, remedy: 'Choose another dynamic series.' }]
  if (facts.timesS.length < 4) return [blocks('There are too few frames for an uptake curve.', null)]
  const all = [
    frameAdvice(facts.timesS),
    unevenAdvice(facts.timesS),
    ...baselineAdvice(facts),
    facts.t1 && t1Advice(facts.t1),
    facts.scale && scaleAdvice(facts.scale),
    ...settingAdvice(facts),
    sliceAdvice(facts),
  ].flatMap((one) => one ?? [])
  const order = ['blocks', 'caution', 'good']
  return all.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

const good = (text: string): DceAdvice => ({ level: 'good', text, remedy: null })
const caution = (text: string, remedy: string | null): DceAdvice => ({ level: 'caution', text, remedy })
const blocks = (text: string, remedy: string | null): DceAdvice => ({ level: 'blocks', text, remedy })

const stepsOf = (timesS: readonly number[]): number[] => timesS.slice(1).map((t, i) => t - timesS[i])
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

/** How often frames come decides what can be known of the arterial curve, whose first pass lasts some ten seconds. */
function frameAdvice(timesS: readonly number[]): DceAdvice {
  const step = median(stepsOf(timesS))
  const every = `A frame every ${seconds(step)}`
  if (step <= FOLLOWED_S)
    return good(`${every}: the first pass of the bolus is followed; arterial curve, delay and vp can be measured.`)
  if (step <= SEEN_S)
    return good(
      `${every}: the first pass is seen, its peak not quite. With a measured arterial curve expect Ktrans to be uncertain by 3 to 7 %.`,
    )
  if (step <= MISSED_S)
    return caution(
      `${every}: a measured arterial curve misses the peak of the bolus, and vp and delay are doubtful.`,
      'Take a population curve (Parker) and see in the sensitivity chart how much hangs on it.',
    )
  if (step <= NO_MODEL_S)
    return caution(
      `${every}: too far apart for vp and for a delay; the first pass falls between frames.`,
      'Take the uptake numbers, or Patlak or Tofts with a population curve.',
    )
  return blocks(`${every}: no model of exchange can be fitted.`, 'Take the uptake numbers: wash-in, wash-out, area.')
}

function unevenAdvice(timesS: readonly number[]): DceAdvice | null {
  const steps = stepsOf(timesS)
  const [least, most] = [Math.min(...steps), Math.max(...steps)]
  return most > UNEVEN * least
    ? good(`Frames are unevenly spaced (${seconds(least)} to ${seconds(most)}): every fit takes their true times.`)
    : null
}

function baselineAdvice({ timesS, baselineFrames }: DceFacts): DceAdvice[] {
  if (!baselineFrames) return []
  const [first, last] = baselineFrames
  const n = last - first + 1
  return [beforeAdvice(n), lengthAdvice((timesS[timesS.length - 1] - timesS[last]) / 60)]
}

function beforeAdvice(n: number): DceAdvice {
  const frames = `${n} frame${n > 1 ? 's' : ''} before the bolus`
  if (n >= ENOUGH_BEFORE) return good(`${frames}: the signal before contrast agent is well known.`)
  const noise = 'its noise goes into every concentration'
  return n >= FEW_BEFORE
    ? caution(
        `${frames}: the signal before contrast agent rests on few; ${noise}.`,
        'Check on the curve that none of them is enhanced.',
      )
    : caution(
        `Only ${frames}: ${noise}, voxel by voxel.`,
        'Trust the lesion’s mean curve more than its voxels, or smooth in space; check that the bolus has not begun.',
      )
}

/** ve shows in what returns to the blood: after a time of 1/kep and more. */
function lengthAdvice(minutes: number): DceAdvice {
  const long = `${minutes.toFixed(1)} min after arrival`
  if (minutes >= LONG_MIN) return good(`${long}: long enough for ve where kep is above ${plainRate(minutes)} per min.`)
  if (minutes >= SHORT_MIN)
    return caution(
      `${long}: ve is uncertain where kep is below ${plainRate(minutes)} per min, as in slowly filling tissue.`,
      'Such voxels are marked “cannot be told apart”; Ktrans and vp do not suffer.',
    )
  return caution(`${long}: too short for ve and kep.`, 'Take Patlak: Ktrans and vp from the first minutes.')
}

/** The rate of which most of the exponential is seen within so many minutes. */
const plainRate = (minutes: number): string => (1 / minutes).toFixed(2)

function t1Advice(t1: T1Facts): DceAdvice {
  if (t1.kind === 'fixed')
    return caution(
      `T1 before contrast agent was not measured: ${t1.ms} ms is taken everywhere. Ktrans, ve and vp follow it nearly in proportion; kep does not.`,
      'Compare lesions and visits with care; load a T1 map or flip angles if there are any.',
    )
  if (t1.kind === 'map')
    return t1.doubt
      ? caution(`T1 is taken from a loaded map. ${t1.doubt}`, 'Check its numbers in muscle.')
      : good('T1 is taken from a loaded map.')
  const angles = [...new Set(t1.flipAnglesDeg)].map((a) => `${plainNumber(a)}°`)
  const words = `T1 from flip angles ${angles.join(', ')}.`
  if (t1.carried) return caution(`${words} ${t1.carried}`, 'Look at the T1 map over the anatomy before the first fit.')
  return angles.length > 2
    ? good(words)
    : caution(
        `${words} Two angles fit any T1 exactly: they cannot show that the flip angle is off.`,
        'Check T1 in muscle: about 1000 ms at 1.5 T, 1400 ms at 3 T.',
      )
}

function scaleAdvice({ ratio, verdict }: Pick<SignalScale, 'ratio' | 'verdict'>): DceAdvice | null {
  if (verdict === 'other-scale')
    return caution(
      `The dynamic is ${ratio.toFixed(2)} times as bright as its flip angles foretell: scaled differently, so only its relative signal is used.`,
      'Check that receiver gain and image scaling were the same; T1 itself does not suffer.',
    )
  return verdict === 'scattered'
    ? caution(
        'Dynamic and flip angles do not agree on one scale from voxel to voxel: movement in between, or flip angles that are not what the files say.',
        'Look at the T1 map; if it is wrong in muscle, take a fixed T1.',
      )
    : null
}

function settingAdvice({ phaseVolumes, fieldT, contrastAgent, isAgentKnown }: DceFacts): (DceAdvice | null)[] {
  const named = contrastAgent ? `“${contrastAgent}” is not in the table` : 'The files name no contrast agent'
  return [
    phaseVolumes > 0 ? good(`Phase images (${phaseVolumes}) are left out: they are no signal.`) : null,
    fieldT === null
      ? caution(
          'The files do not state the field strength: relaxivity and T1 of blood are those of 3 T.',
          'Enter the relaxivity.',
        )
      : null,
    isAgentKnown
      ? null
      : caution(
          `${named}: the relaxivity of gadobutrol is taken.`,
          'Choose the agent: concentrations go with 1/relaxivity.',
        ),
  ]
}

function sliceAdvice({ sliceMm, outlineSliceMm }: DceFacts): DceAdvice | null {
  if (sliceMm === null || outlineSliceMm === null || sliceMm < THICK * outlineSliceMm) return null
  return caution(
    `Its slices are ${plainNumber(sliceMm)} mm apart, those of the outline ${plainNumber(outlineSliceMm)} mm: many voxels at the edge hold lesion and surroundings.`,
    'Read the numbers of voxels that the outline covers wholly beside those of all.',
  )
}

const seconds = (s: number): string => `${s < 10 ? s.toFixed(1) : s.toFixed(0)} s`
