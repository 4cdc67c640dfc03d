import { sameGrid } from './geometry'
import { joinVolumes, joinVoxels, type JoinedVolume } from './joinSeries'
import type { Series, Volume, Voxels } from './study'

/** A volume with its voxels and where it comes from. */
export interface DceSource {
  readonly volume: Volume
  readonly voxels: Voxels
  readonly title: string
  readonly uids: readonly string[]
  readonly contrastAgent: string
  /** Strength of the magnet, T; null where the files do not state it. */
  readonly fieldT: number | null
}

/** A dynamic and the flip angles that give its T1; null where none lie on its grid. */
export interface DcePlan {
  readonly dynamic: DceSource
  readonly flipAngles: DceSource | null
  /** Where there are none: flip angles of the same visit and place on another grid, which can be carried to it (`carriedSource`). */
  readonly flipAnglesElsewhere: DceSource | null
}

/** Every dynamic with contrast agent of a study, with its flip angles: those of the same visit, on the same grid. */
export function dcePlans(
  series: readonly Series[],
  voxelsOf: (id: string) => Voxels | undefined,
  joined: readonly JoinedVolume[] = joinVolumes(series, []),
): DcePlan[] {
  const seriesOf = (id: string): Series | undefined => series.find((s) => s.volumes.some((v) => v.id === id))
  const fromSet = (kind: 'dce' | 'vfa'): DceSource[] =>
    joined
      .filter((set) => set.kind === kind)
      .map((set) => ({
        volume: set.volume,
        voxels: joinVoxels(set, voxelsOf),
        title: set.title,
        uids: set.members.map((id) => seriesOf(id)?.seriesInstanceUID ?? ''),
        contrastAgent: seriesOf(set.members[0])?.contrastAgent ?? '',
        fieldT: seriesOf(set.members[0])?.fieldT ?? null,
      }))
  const fromRole = (role: Series['role']): DceSource[] =>
    series.filter((s) => s.role === role).flatMap((s) => s.volumes.flatMap((volume) => alone(s, volume, voxelsOf)))
  const flipAngles = [...fromSet('vfa'), ...fromRole('vfa')]
  const dynamics = [...fromRole('dce'), ...fromSet('dce')]
  return dynamics.map((dynamic) => {
    const near = flipAngles.filter((angles) => liesNear(series, angles, dynamic))
    const onGrid = near.find(({ volume }) => sameGrid(volume, dynamic.volume)) ?? null
    return { dynamic, flipAngles: onGrid, flipAnglesElsewhere: onGrid ? null : (near[0] ?? null) }
  })
}

function alone(series: Series, volume: Volume, voxelsOf: (id: string) => Voxels | undefined): DceSource[] {
  const voxels = voxelsOf(volume.id)
  if (!voxels || volume.notForFitting || volume.imageType === 'phase') return []
  const title = series.description || `series ${series.seriesNumber ?? 'without a number'}`
  const { contrastAgent, fieldT = null } = series
  return [{ volume, voxels, title, uids: [series.seriesInstanceUID], contrastAgent, fieldT }]
}

/** Of one visit and one frame of reference. */
function liesNear(series: readonly Series[], a: DceSource, b: DceSource): boolean {
  const studyOf = ({ uids }: DceSource): string | undefined =>
    series.find((s) => s.seriesInstanceUID === uids[0])?.studyInstanceUID
  return studyOf(a) === studyOf(b) && a.volume.frameOfReferenceUID === b.volume.frameOfReferenceUID
}

/** What a spoiled gradient echo needs to be turned into concentration; a reason in words where the files do not say it. */
export type GradientEcho =
  | {
      readonly state: 'known'
      readonly timesS: readonly number[]
      readonly flipAngleDeg: number
      readonly repetitionTimeMs: number
    }
  | { readonly state: 'refused'; readonly reason: string }

export function gradientEchoOf({ acquisition, frames, comparableScale, notForFitting }: Volume): GradientEcho {
  const refused = (reason: string): GradientEcho => ({ state: 'refused', reason })
  if (notForFitting) return refused(notForFitting)
  if (!comparableScale)
    return refused('The scaling differs between its images, so that their values cannot be compared.')
  const times = acquisition.timesS
  const timesS = Array.from({ length: frames }, (_, i) => times?.[i] ?? NaN)
  if (!timesS.every((t, i) => Number.isFinite(t) && (i === 0 || t > timesS[i - 1])))
    return refused('The files do not say when each of its images was taken.')
  const flipAngleDeg = acquisition.flipAnglesDeg?.[0]
  const repetitionTimeMs = acquisition.repetitionTimesMs?.[0]
  if (!flipAngleDeg || !repetitionTimeMs) return refused('The files do not state flip angle and repetition time.')
  return { state: 'known', timesS, flipAngleDeg, repetitionTimeMs }
}

/** Flip angles and TR of the frames of a source; null where a frame lacks them. */
export function anglesOf({
  volume,
}: Pick<DceSource, 'volume'>): { readonly flipAnglesDeg: number[]; readonly repetitionTimeMs: number } | null {
  const { flipAnglesDeg, repetitionTimesMs } = volume.acquisition
  const angles = Array.from({ length: volume.frames }, (_, i) => flipAnglesDeg?.[i] ?? NaN)
  const TR = repetitionTimesMs?.[0]
  return TR && angles.every((angle) => angle > 0) ? { flipAnglesDeg: angles, repetitionTimeMs: TR } : null
}
