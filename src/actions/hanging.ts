import type { Series, Study, Volume } from '../data/study'
import { cross, norm } from '../data/geometry'
import { studyStore } from '../state/studyStore'
import type { LayoutId, Pane } from '../state/viewStore'

interface Hanging {
  readonly layout: LayoutId
  readonly panes: readonly Partial<Omit<Pane, 'id'>>[]
}

/** The first look at what was opened: the newest study, anatomy large with its reformats, the functional series below. */
export function firstHanging(): Hanging {
  const { patients, series, joined } = studyStore.getState()
  const study = newestStudy(patients.flatMap((p) => p.studies))
  const here = series.filter((s) => !study || s.studyInstanceUID === study.studyInstanceUID)
  const anatomy = best(here, anatomyScore)
  const members = new Set(joined.flatMap((j) => j.members))
  const others = here
    .flatMap((s) => s.volumes.map((volume) => ({ role: role(s), volume })))
    .filter(({ volume }) => volume !== anatomy && !members.has(volume.id))
    .concat(joined.map((j) => ({ role: j.kind === 'inversion' ? 'other' : j.kind, volume: j.volume })))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .map(({ volume }) => ({ volumeId: volume.id }))
  if (anatomy && canReformat(anatomy)) {
    const volumeId = anatomy.id
    const reformats: Hanging['panes'] = [
      { volumeId, plane: isNearlyAxial(anatomy) ? 'acquired' : 'axial' },
      { volumeId, plane: 'coronal' },
      { volumeId, plane: 'sagittal' },
    ]
    return { layout: 'tumour', panes: [...reformats, ...others.slice(0, 3)] }
  }
  const panes = anatomy ? [{ volumeId: anatomy.id }, ...others] : others
  const layout = panes.length > 2 ? '2x2' : panes.length === 2 ? '1x2' : '1x1'
  return { layout, panes: panes.slice(0, 4) }
}

/** Which series deserve a pane after the anatomy, most wanted first. */
const ORDER = ['dwi', 'dce', 't2w', 't1w', 'derived-map', 'parametric-map', 'dynamic', 'vfa', 'other', 'segmentation']

const role = (s: Series) => studyStore.getState().roles[s.seriesInstanceUID] ?? s.role

const newestStudy = (studies: readonly Study[]): Study | undefined =>
  [...studies].sort((a, b) => b.date.localeCompare(a.date))[0]

function best(series: readonly Series[], score: (s: Series, v: Volume) => number): Volume | undefined {
  const scored = series.flatMap((s) => s.volumes.map((volume) => ({ volume, score: score(s, volume) })))
  return scored.filter((x) => x.score > 0).sort((a, b) => b.score - a.score)[0]?.volume
}

/** Anatomy is a still T1w or T2w stack; contrast, many thin slices and an axial plane make it better. */
function anatomyScore(series: Series, volume: Volume): number {
  const kind = role(series)
  if ((kind !== 't1w' && kind !== 't2w') || volume.colour || volume.imageType === 'phase') return 0
  const thick = volume.geometry ? volume.geometry.spacingMm[2] : 10
  const axial = volume.geometry ? Math.abs(cross(volume.geometry.row, volume.geometry.column)[2]) : 0
  return (
    1 +
    (kind === 't1w' ? 0.5 : 0) +
    (series.contrastAgent ? 1.5 : 0) +
    Math.min(volume.slices, 40) / 20 +
    axial -
    thick / 5
  )
}

/** Slices that lean less than this against the axial plane are shown as they were taken, where outlines are slice by slice: cos 25°. */
const NEARLY = Math.cos((25 * Math.PI) / 180)

const isNearlyAxial = ({ geometry }: Volume): boolean =>
  geometry !== null && Math.abs(cross(geometry.row, geometry.column)[2]) >= NEARLY

/** Reformats make sense on an even stack of a few slices that covers some depth. */
function canReformat(volume: Volume): boolean {
  const g = volume.geometry
  if (!g?.evenlySpaced || volume.slices < 8) return false
  const depth = volume.slices * norm([g.affineLPS[0][2], g.affineLPS[1][2], g.affineLPS[2][2]])
  return depth >= 30 && g.shearDeg < 0.5
}
