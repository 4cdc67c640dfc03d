import type { Role, Volume } from '../data/study'
import type { Plane, SeriesHeader, Technique } from './plane'
import { PARAMETRIC_MAP } from './sopClasses'
import { weighting } from './weighting'

/** What a role is decided from. */
export interface RoleInput {
  readonly sopClassUID: string
  readonly series: SeriesHeader
  readonly technique: Technique
  readonly planes: readonly Plane[]
  readonly volumes: readonly Volume[]
}

export interface RoleDecision {
  readonly role: Role
  readonly reason: string
}

type Judge = (input: RoleInput) => RoleDecision | null

/** Fewer repeats than this without contrast agent are no contrast dynamic. */
const MANY_TIMES = 10

/** What a series is for, with the reason in words; the first judge that knows decides. */
export function decideRole(input: RoleInput): RoleDecision {
  for (const judge of JUDGES) {
    const decision = judge(input)
    if (decision) return decision
  }
  return { role: 'other', reason: 'nothing in the files tells more' }
}

const noFit: Judge = ({ sopClassUID, series, planes }) => {
  if (sopClassUID === PARAMETRIC_MAP) return { role: 'parametric-map', reason: 'a parametric map object' }
  if (planes.every((plane) => plane.colour)) return { role: 'other', reason: 'colour images' }
  if (series.modality !== 'MR')
    return {
      role: 'other',
      reason: series.modality ? `${series.modality} images` : 'the kind of scanner is not stated',
    }
  return null
}

const map: Judge = ({ planes }) => {
  if (planes.every(({ content }) => content === 'adc'))
    return { role: 'derived-map', reason: 'an ADC map made by the scanner' }
  if (planes.every(({ content }) => content === 'adc' || content === 'map'))
    return { role: 'derived-map', reason: 'derived by the scanner, as its image type says' }
  return null
}

const diffusion: Judge = ({ planes, volumes }) => {
  const all = volumes.flatMap((volume) => volume.acquisition.bValues ?? []).filter((b) => b !== null)
  const distinct = spread(all, (b) => Math.max(2, 0.02 * b))
  const highest = Math.max(0, ...distinct)
  const words = `b-value${distinct.length > 1 ? 's' : ''} ${distinct.map((b) => round(b)).join(', ')} in the files`
  if (distinct.length > 1 && highest > 5) return { role: 'dwi', reason: words }
  if (planes.some(({ content }) => content === 'trace'))
    return { role: 'derived-map', reason: `a trace image of one weighting (${words})` }
  return highest > 5
    ? { role: 'other', reason: `${words}: one weighting alone makes no map; it can be joined with its siblings` }
    : null
}

const notMagnitude: Judge = ({ volumes }) => {
  const types = new Set(volumes.map((volume) => volume.imageType))
  const [only] = types
  return types.size === 1 && only !== 'magnitude' && only !== 'unknown'
    ? { role: 'other', reason: `${only} images` }
    : null
}

const flipAngles: Judge = ({ volumes }) => {
  const angles = volumes.map((v) =>
    spread(
      (v.acquisition.flipAnglesDeg ?? []).filter((a) => a !== null),
      () => 0.05,
    ),
  )
  const found = angles.find((list) => list.length > 1)
  return found ? { role: 'vfa', reason: `flip angles ${found.map((a) => `${round(a)}°`).join(', ')}` } : null
}

const dynamic: Judge = (input) => {
  const longest = input.volumes.reduce<Volume | null>((a, b) => (b.frames > (a?.frames ?? 1) ? b : a), null)
  if (!longest) return null
  const { acquisition, frames } = longest
  const echoes = spread(
    (acquisition.echoTimesMs ?? []).filter((t) => t !== null),
    () => 0.02,
  ).length
  const inversions = spread(
    (acquisition.inversionTimesMs ?? []).filter((t) => t !== null),
    () => 0.5,
  ).length
  const times = Math.floor(frames / Math.max(1, echoes, inversions))
  const words = `${times} time points`
  if (times < 2) return severalEchoes(echoes, inversions)
  const { weight, reason } = weighting(input)
  if (weight !== 't1w' || echoes > 1)
    return { role: 'dynamic', reason: `${words}, not T1-weighted or of several echoes` }
  if (input.series.contrastAgent && times > 2)
    return { role: 'dce', reason: `${words}, contrast agent given, ${reason}` }
  const named = /\bdce|perf|dynamic|\bdyn|twist|contrast|\bkm\b|\bgd\b/i.test(
    `${input.series.description} ${input.technique.protocol}`,
  )
  if (times >= MANY_TIMES || (named && times > 2)) return { role: 'dce', reason: `${words}, ${reason}` }
  return { role: 'dynamic', reason: words }
}

function severalEchoes(echoes: number, inversions: number): RoleDecision | null {
  if (inversions > 1) return { role: 'other', reason: `${inversions} inversion times` }
  return echoes > 1 ? { role: 'other', reason: `${echoes} echo times` } : null
}

const contrast: Judge = (input) => {
  const { weight, reason } = weighting(input)
  return { role: weight, reason }
}

const JUDGES: readonly Judge[] = [noFit, map, diffusion, notMagnitude, flipAngles, dynamic, contrast]

/** Distinct values in order; values closer than `gap` to the one before are one. */
function spread(values: readonly number[], gap: (v: number) => number): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.filter((v, i) => i === 0 || v - sorted[i - 1] > gap(v))
}

const round = (value: number): number => Math.round(value * 100) / 100
