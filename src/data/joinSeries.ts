import { sameGrid } from './geometry'
import type { Acquisition, Series, Volume, Voxels } from './study'

/** Volumes of several series on one grid that make one set to be looked at and fitted together. */
export interface JoinedVolume {
  readonly volume: Volume
  readonly kind: 'vfa' | 'dwi' | 'dce' | 'inversion'
  /** Ids of the member volumes, in frame order. */
  readonly members: readonly string[]
  /** In words: "flip angles 5°, 10°, 15° from 3 series". */
  readonly title: string
}

interface Candidate {
  readonly series: Series
  readonly volume: Volume
}

/** One way series belong together: what varies from one to the next while the rest of the protocol stays the same. */
interface Rule {
  readonly kind: JoinedVolume['kind']
  readonly fewest: number
  readonly roles: readonly Series['role'][]
  /** What varies; null where a volume has no such value and so cannot be a member. */
  readonly key: (c: Candidate) => number | null
  /** What else a member must be. */
  readonly sequence?: (c: Candidate) => boolean
  /** Members agree in these lists of the protocol. */
  readonly same: readonly (keyof Acquisition)[]
  readonly tolerance: number
  /** Members also agree in this text. */
  readonly alike: (c: Candidate) => string
  readonly title: (keys: readonly number[], members: number) => string
}

const first = (list: readonly (number | null)[] | null): number | null => list?.[0] ?? null
const round = (value: number): number => Math.round(value * 10) / 10

/** One b-value in every frame of the volume, or null. */
function onlyB({ volume }: Candidate): number | null {
  const values = volume.acquisition.bValues
  const b = first(values)
  return b !== null && values?.every((other) => other !== null && Math.abs(other - b) <= 2) ? b : null
}

const single =
  (value: (v: Volume) => number | null) =>
  ({ volume }: Candidate): number | null =>
    volume.frames === 1 ? value(volume) : null

/** T1-weighted spoiled gradient echo: the only sequence whose flip angles or phases belong together. */
function isSpoiled({ volume }: Candidate): boolean {
  const [tr, te] = [first(volume.acquisition.repetitionTimesMs), first(volume.acquisition.echoTimesMs)]
  return tr !== null && tr < 100 && (te === null || te < 12) && volume.acquisition.bValues === null
}

/** The description without its numbers: "DCE phase 3" and "DCE phase 4" are alike. */
const nameWithoutNumbers = ({ series }: Candidate): string => series.description.replace(/[\d.,]+/g, '#').toLowerCase()

const RULES: readonly Rule[] = [
  {
    kind: 'dwi',
    fewest: 2,
    roles: ['dwi', 'other'],
    key: onlyB,
    same: ['echoTimesMs'],
    tolerance: 2,
    alike: () => '',
    title: (b, n) => `b-values ${b.map(round).join(', ')} from ${n} series`,
  },
  {
    kind: 'vfa',
    fewest: 2,
    roles: ['t1w', 'vfa', 'other'],
    key: single((v) => (v.acquisition.inversionTimesMs ? null : first(v.acquisition.flipAnglesDeg))),
    sequence: isSpoiled,
    same: ['repetitionTimesMs', 'echoTimesMs'],
    tolerance: 0.05,
    alike: ({ series }) => series.contrastAgent,
    title: (angles, n) => `flip angles ${angles.map((a) => `${round(a)}°`).join(', ')} from ${n} series`,
  },
  {
    kind: 'inversion',
    fewest: 3,
    roles: ['t1w', 't2w', 'other'],
    key: single((v) => first(v.acquisition.inversionTimesMs)),
    same: ['echoTimesMs', 'flipAnglesDeg'],
    tolerance: 0.5,
    alike: () => '',
    title: (times, n) => `inversion times ${times.map(round).join(', ')} ms from ${n} series`,
  },
  {
    kind: 'dce',
    fewest: 3,
    roles: ['t1w', 'dce', 'dynamic', 'other'],
    key: single((v) => v.startedS ?? null),
    sequence: isSpoiled,
    same: ['repetitionTimesMs', 'echoTimesMs', 'flipAnglesDeg'],
    tolerance: 0.01,
    alike: nameWithoutNumbers,
    title: (times, n) => `${times.length} time points from ${n} series`,
  },
]

/**
 * Series that belong together: flip angles in several series, one b-value per series, one inversion time per series, one phase of a
 * dynamic per series. Members come from different series of one study, on one grid in one frame of reference, with the rest of the
 * protocol the same. A volume is in one set at most. Ids in `split` stay apart; the diffusion volumes of each list of `together` are
 * joined first, whatever their b-values and echo times.
 */
export function joinVolumes(
  series: readonly Series[],
  split: readonly string[],
  together: readonly (readonly string[])[] = [],
): JoinedVolume[] {
  const all = candidatesOf(series)
  const sets = together.flatMap((members) => joinedByHand(all, members) ?? [])
  const taken = new Set(sets.flatMap(({ members }) => members))
  for (const rule of RULES) {
    const candidates = all.filter((c) => fits(rule, c))
    for (const group of grouped(
      rule,
      candidates.filter((c) => !taken.has(c.volume.id)),
    )) {
      const set = joined(rule, group)
      if (!set || split.includes(set.volume.id)) continue
      sets.push(set)
      set.members.forEach((id) => taken.add(id))
    }
  }
  return sets
}

/** Volumes that can be joined by hand to a volume or a set: diffusion on the same grid of the same visit. */
export function joinableWith(series: readonly Series[], members: readonly string[]): Volume[] {
  const all = candidatesOf(series)
  const head = all.find(({ volume }) => volume.id === members[0])
  if (!head || !isWeighted(head)) return []
  return all
    .filter((c) => !members.includes(c.volume.id) && isWeighted(c) && isInPlace(head, c))
    .map(({ volume }) => volume)
}

const candidatesOf = (series: readonly Series[]): Candidate[] =>
  series.flatMap((s) => s.volumes.map((volume) => ({ series: s, volume })))

/** Signal with a b-value in every frame. */
const isWeighted = (candidate: Candidate): boolean =>
  isSignal(candidate) && (candidate.volume.acquisition.bValues?.every((b) => b !== null) ?? false)

function joinedByHand(all: readonly Candidate[], ids: readonly string[]): JoinedVolume | null {
  const group = ids.flatMap((id) => all.find(({ volume }) => volume.id === id) ?? [])
  const [head, ...others] = group
  if (others.length === 0 || !group.every(isWeighted) || !others.every((c) => isInPlace(head, c))) return null
  const volumes = group.map(({ volume }) => volume)
  const members = volumes.map(({ id }) => id)
  const title = `diffusion from ${members.length} series, joined by hand`
  return {
    ...{ kind: 'dwi', members, title },
    volume: oneVolume(`joined-dwi-${members.join('-')}`, title, group, volumes, null),
  }
}

/** The voxels of a joined set: the very arrays of its members, one after the other. Throws where a member has none. */
export function joinVoxels(set: JoinedVolume, voxelsOf: (id: string) => Voxels | undefined): Voxels {
  const parts = set.members.map((id) => {
    const voxels = voxelsOf(id)
    if (!voxels) throw new RangeError(`joinVoxels: no voxels of ${id}`)
    return voxels
  })
  return {
    frames: parts.flatMap((p) => p.frames),
    slope: Float64Array.from(parts.flatMap((p) => [...p.slope])),
    intercept: Float64Array.from(parts.flatMap((p) => [...p.intercept])),
  }
}

function isSignal({ volume, series }: Candidate): boolean {
  const signal = volume.imageType === 'magnitude' || volume.imageType === 'unknown'
  const picture = series.modality === 'MR' && signal && !volume.colour && volume.geometry !== null
  return picture && volume.notForFitting === null
}

const fits = (rule: Rule, candidate: Candidate): boolean =>
  isSignal(candidate) &&
  rule.roles.includes(candidate.series.role) &&
  rule.key(candidate) !== null &&
  (rule.sequence?.(candidate) ?? true)

function grouped(rule: Rule, candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = []
  for (const candidate of candidates) {
    const home = groups.find(([head]) => belongTogether(rule, head, candidate))
    if (home) home.push(candidate)
    else groups.push([candidate])
  }
  return groups
}

const belongTogether = (rule: Rule, a: Candidate, b: Candidate): boolean =>
  rule.alike(a) === rule.alike(b) &&
  rule.same.every((list) => sameValue(a.volume.acquisition[list], b.volume.acquisition[list])) &&
  isInPlace(a, b)

/** Voxel for voxel the same tissue at the same visit. */
const isInPlace = (a: Candidate, b: Candidate): boolean =>
  a.series.studyInstanceUID === b.series.studyInstanceUID &&
  a.series.patientKey === b.series.patientKey &&
  a.volume.frameOfReferenceUID === b.volume.frameOfReferenceUID &&
  a.volume.imageType === b.volume.imageType &&
  sameGrid(a.volume, b.volume)

/** The protocol's lists begin with the same number, within 1 % (scanners round echo times). */
function sameValue(a: Acquisition[keyof Acquisition], b: Acquisition[keyof Acquisition]): boolean {
  const [x, y] = [a?.[0], b?.[0]]
  if (typeof x !== 'number' || typeof y !== 'number') return x === y || (x ?? null) === (y ?? null)
  return Math.abs(x - y) <= 0.01 * Math.max(Math.abs(x), Math.abs(y))
}

/** The set a group makes, or null where too little varies or one value occurs in several series: then it is no set but repeats. */
function joined(rule: Rule, group: readonly Candidate[]): JoinedVolume | null {
  const keyed = group.map((c) => ({ ...c, key: rule.key(c) ?? NaN })).sort((a, b) => a.key - b.key)
  const distinct = keyed.every(({ key }, at) => at === 0 || key - keyed[at - 1].key > rule.tolerance)
  if (keyed.length < rule.fewest || !distinct) return null
  // b = 0 and b = 5 from two series tell nothing: one image must be weighted.
  if (rule.kind === 'dwi' && keyed[keyed.length - 1].key <= 5) return null
  const volumes = keyed.map((c) => c.volume)
  const members = volumes.map((v) => v.id)
  const keys = keyed.map((c) => c.key)
  const title = rule.title(keys, members.length)
  const times = rule.kind === 'dce' ? keys.map((t) => t - keys[0]) : null
  return {
    kind: rule.kind,
    members,
    title,
    volume: oneVolume(`joined-${rule.kind}-${members.join('-')}`, title, group, volumes, times),
  }
}

/** Values of several series may be compared only where the scale of each is known (mrtrix3 issue 2499). */
function scaleRefusal(group: readonly Candidate[]): string | null {
  if (new Set(group.map(({ volume }) => volume.scale)).size > 1)
    return 'its series are scaled in different ways, so that their values cannot be compared'
  const hidden = group.some(({ series, volume }) => /philips/i.test(series.manufacturer) && volume.scale === 'rescale')
  return hidden ? 'Philips’ own scale slope (2005,100E) is missing: values of several series cannot be compared' : null
}

function oneVolume(
  id: string,
  label: string,
  group: readonly Candidate[],
  volumes: readonly Volume[],
  timesS: readonly number[] | null,
): Volume {
  const [head] = volumes
  const refusal = scaleRefusal(group)
  return {
    ...head,
    id,
    label,
    frames: volumes.reduce((n, v) => n + v.frames, 0),
    acquisition: {
      bValues: concatenated(volumes, (a) => a.bValues),
      bSources: concatenated(volumes, (a) => a.bSources ?? null),
      diffusionDirections: concatenated(volumes, (a) => a.diffusionDirections),
      timesS: timesS ?? concatenated(volumes, (a) => a.timesS),
      flipAnglesDeg: concatenated(volumes, (a) => a.flipAnglesDeg),
      echoTimesMs: concatenated(volumes, (a) => a.echoTimesMs),
      repetitionTimesMs: concatenated(volumes, (a) => a.repetitionTimesMs),
      inversionTimesMs: concatenated(volumes, (a) => a.inversionTimesMs),
    },
    comparableScale: refusal === null && volumes.every((v) => v.comparableScale),
    statistics: volumes.flatMap((v) => v.statistics),
    notForFitting: refusal,
  }
}

/** A list of the protocol over all frames of all members: null where none has it. */
function concatenated<T>(
  volumes: readonly Volume[],
  valuesOf: (a: Acquisition) => readonly T[] | null,
): (T | null)[] | null {
  if (volumes.every((v) => valuesOf(v.acquisition) === null)) return null
  return volumes.flatMap((v) => {
    const values = valuesOf(v.acquisition)
    return Array.from({ length: v.frames }, (_, frame) => values?.[frame] ?? null)
  })
}
