import type { Role, Volume } from '../../data/study'
import { framesText } from '../../data/volumeText'
import type { StudyState } from '../../state/studyStore'
import { roleOf } from '../roles'

export interface FitSource {
  readonly volume: Volume
  readonly studyInstanceUID: string
  readonly role: Role
  readonly title: string
}

/** Volumes with several frames, diffusion first: what a model of diffusion can be fitted to, and what may turn out to be it. */
export function fitSources(study: StudyState): FitSource[] {
  const dates = new Map(study.patients.flatMap((p) => p.studies.map((s) => [s.studyInstanceUID, s.date] as const)))
  const single: FitSource[] = study.series.flatMap((series) =>
    series.volumes.map((volume) => ({
      volume,
      studyInstanceUID: series.studyInstanceUID,
      role: roleOf(series, study.roles),
      title: [series.description || 'Series without a name', volume.label, dates.get(series.studyInstanceUID)]
        .filter(Boolean)
        .join(' · '),
    })),
  )
  const joined: FitSource[] = study.joined.map(({ volume, kind, title }) => {
    const visit = study.series.find((s) => s.seriesInstanceUID === volume.seriesInstanceUID)?.studyInstanceUID ?? ''
    return {
      volume,
      studyInstanceUID: visit,
      role: kind === 'inversion' ? 'other' : kind,
      title: [`Joined: ${title}`, dates.get(visit)].filter(Boolean).join(' · '),
    }
  })
  return [...single, ...joined]
    .filter(({ volume }) => volume.frames > 1 && !volume.colour)
    .map((source) => ({ ...source, title: [source.title, framesText(source.volume)].filter(Boolean).join(' · ') }))
    .sort((a, b) => Number(b.role === 'dwi') - Number(a.role === 'dwi'))
}

/**
 * Diffusion that is on screen, the active pane first; else of the visit that is on screen; else the first that may be fitted; else the
 * first series of any kind. `shown` are the volumes of the panes, the active one first.
 */
export function preferredSource(sources: readonly FitSource[], shown: readonly string[]): FitSource | undefined {
  const diffusion = sources.filter((s) => s.role === 'dwi')
  const onScreen = shown.flatMap((id) => sources.find((s) => s.volume.id === id) ?? [])
  const visit = onScreen[0]?.studyInstanceUID
  return (
    onScreen.find((s) => s.role === 'dwi') ??
    diffusion.find((s) => s.studyInstanceUID === visit && s.volume.notForFitting === null) ??
    diffusion.find((s) => s.volume.notForFitting === null) ??
    diffusion[0] ??
    sources[0]
  )
}
