import { joinVolumes, joinVoxels } from '../data/joinSeries'
import { studyStore, voxelsById } from '../state/studyStore'

/** Joined sets are made anew from the series, with roles and splits as they are now. */
export function joinAgain(): void {
  const { series, roles, split } = studyStore.getState()
  const withRoles = series.map((s) => ({ ...s, role: roles[s.seriesInstanceUID] ?? s.role }))
  const joined = joinVolumes(withRoles, split)
  for (const set of joined)
    voxelsById.set(
      set.volume.id,
      joinVoxels(set, (id) => voxelsById.get(id)),
    )
  studyStore.setState({ joined })
}
