import { joinVolumes, joinVoxels } from '../data/joinSeries'
import { studyStore, voxelsById } from '../state/studyStore'

/** Joined sets are made anew from the series, with roles, splits and joins as they are now. */
export function joinAgain(): void {
  const { series, roles, split, together } = studyStore.getState()
  const withRoles = series.map((s) => ({ ...s, role: roles[s.seriesInstanceUID] ?? s.role }))
  const joined = joinVolumes(withRoles, split, together)
  for (const set of joined)
    voxelsById.set(
      set.volume.id,
      joinVoxels(set, (id) => voxelsById.get(id)),
    )
  studyStore.setState({ joined })
}
