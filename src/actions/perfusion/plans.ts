import { b1Maps, type B1MapSource } from '../../data/b1Maps'
import { dcePlans, type DcePlan, type DceSource } from '../../data/dcePlan'
import type { Volume } from '../../data/study'
import { t1Maps, type T1MapSource } from '../../data/t1Maps'
import { studyStore, voxelsById, type StudyState } from '../../state/studyStore'
import { framesText } from '../../data/volumeText'
import { perfusionStore } from '../../state/perfusionStore'
import { viewStore } from '../../state/viewStore'

let known: { readonly of: Pick<StudyState, 'series' | 'joined' | 'roles'>; readonly plans: readonly DcePlan[] } | null =
  null

/** Every dynamic with contrast agent that is open, with its flip angles; roles changed by hand and sets split by hand count. */
export function perfusionPlans(study: StudyState = studyStore.getState()): readonly DcePlan[] {
  const { series, joined, roles } = study
  if (known && known.of.series === series && known.of.joined === joined && known.of.roles === roles) return known.plans
  const today = series.map((s) => (roles[s.seriesInstanceUID] ? { ...s, role: roles[s.seriesInstanceUID] } : s))
  const plans = dcePlans(today, (id) => voxelsById.get(id), joined)
  known = { of: { series, joined, roles }, plans }
  return plans
}

/** The flip angles of a dynamic, on its own grid or on another one. */
export const anglesOfPlan = ({ flipAngles, flipAnglesElsewhere }: DcePlan): DceSource | null =>
  flipAngles ?? flipAnglesElsewhere

/** The volume on whose grid T1 was fitted: that of the flip angles, or of the dynamic where they were carried to it. */
export const t1Grid = ({ dynamic, flipAngles }: DcePlan): Volume => flipAngles?.volume ?? dynamic.volume

/** The dynamic whose flip angles these are. */
export const planOfAngles = (anglesId: string): DcePlan | undefined =>
  perfusionPlans().find((plan) => anglesOfPlan(plan)?.volume.id === anglesId)

/** T1 maps that came with the dynamic's visit. */
export const t1MapsOf = ({ dynamic }: DcePlan): readonly T1MapSource[] =>
  t1Maps(studyStore.getState().series, studyOf(dynamic.volume.id) ?? '', (id) => voxelsById.get(id))

/** B1 maps that came with the dynamic's visit. */
export const b1MapsOf = ({ dynamic }: DcePlan): readonly B1MapSource[] =>
  b1Maps(studyStore.getState().series, studyOf(dynamic.volume.id) ?? '', (id) => voxelsById.get(id))

export const planOfDynamic = (dynamicId: string): DcePlan | undefined =>
  perfusionPlans().find(({ dynamic }) => dynamic.volume.id === dynamicId)

/** The dynamic that is worked on: the one chosen, else one on screen or of the visit on screen, the active pane first. */
export function currentDynamic(): DcePlan | undefined {
  const plans = perfusionPlans()
  const { dynamicId } = perfusionStore.getState()
  const { panes, activePaneId } = viewStore.getState()
  const shown = panes
    .toSorted((a, b) => Number(b.id === activePaneId) - Number(a.id === activePaneId))
    .flatMap(({ volumeId }) => volumeId ?? [])
  const visit = studyOf(shown[0])
  return (
    plans.find(({ dynamic }) => dynamic.volume.id === dynamicId) ??
    plans.find(({ dynamic }) => shown.includes(dynamic.volume.id)) ??
    plans.find(({ dynamic }) => studyOf(dynamic.volume.id) === visit) ??
    plans[0]
  )
}

/** Two visits have dynamics of one name: the date and the frames tell them apart. */
export function dynamicTitle({ volume, title }: DceSource): string {
  const visit = studyOf(volume.id)
  const studies = studyStore.getState().patients.flatMap((patient) => patient.studies)
  const date = studies.find(({ studyInstanceUID }) => studyInstanceUID === visit)?.date
  return [title, date, framesText(volume)].filter(Boolean).join(' · ')
}

/** The visit that a volume belongs to. */
export function studyOf(volumeId: string | undefined): string | undefined {
  const { series, joined } = studyStore.getState()
  const member = joined.find(({ volume }) => volume.id === volumeId)?.members[0] ?? volumeId
  return series.find(({ volumes }) => volumes.some(({ id }) => id === member))?.studyInstanceUID
}
