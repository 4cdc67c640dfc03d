import type { Role, Volume } from '../../data/study'
import { framesText } from '../../data/volumeText'
import type { StudyState } from '../../state/studyStore'
import { roleOf } from '../roles'

export interface FitSource {
  readonly volume: Volume
  readonly role: Role
  readonly title: string
}

/** Volumes with several frames, diffusion first: what a model of diffusion can be fitted to, and what may turn out to be it. */
export function fitSources(study: StudyState): FitSource[] {
  const dates = new Map(study.patients.flatMap((p) => p.studies.map((s) => [s.studyInstanceUID, s.date] as const)))
  const single: FitSource[] = study.series.flatMap((series) =>
    series.volumes.map((volume) => ({
      volume,
      role: roleOf(series, study.roles),
      title: [series.description || 'Series without a name', volume.label, dates.get(series.studyInstanceUID)]
        .filter(Boolean)
        .join(' · '),
    })),
  )
  const joined: FitSource[] = study.joined.map(({ volume, kind, title }) => ({
    volume,
    role: kind === 'inversion' ? 'other' : kind,
    title: `Joined: ${title}`,
  }))
  return [...single, ...joined]
    .filter(({ volume }) => volume.frames > 1 && !volume.colour)
    .map((source) => ({ ...source, title: [source.title, framesText(source.volume)].filter(Boolean).join(' · ') }))
    .sort((a, b) => Number(b.role === 'dwi') - Number(a.role === 'dwi'))
}

/** The active pane's own volume where it is diffusion, else the first diffusion that may be fitted, else the first of any kind. */
export function preferredSource(sources: readonly FitSource[], activeId: string | null): FitSource | undefined {
  const diffusion = sources.filter((s) => s.role === 'dwi')
  return (
    diffusion.find((s) => s.volume.id === activeId) ??
    diffusion.find((s) => s.volume.notForFitting === null) ??
    diffusion[0] ??
    sources[0]
  )
}
