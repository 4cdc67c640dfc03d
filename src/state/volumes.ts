import type { ParameterMap } from '../data/parameterMap'
import type { Series, Volume } from '../data/study'
import { mapStore } from './mapStore'
import { studyStore, type StudyState } from './studyStore'

/** Every volume that can be shown: those of the series, then the joined sets. */
export function allVolumes(state: StudyState = studyStore.getState()): readonly Volume[] {
  return [...state.series.flatMap((s) => s.volumes), ...state.joined.map((j) => j.volume)]
}

export function volumeById(id: string | null, state: StudyState = studyStore.getState()): Volume | undefined {
  if (id === null) return undefined
  for (const series of state.series) for (const volume of series.volumes) if (volume.id === id) return volume
  return state.joined.find((j) => j.volume.id === id)?.volume
}

export function seriesOf(volumeId: string | null, state: StudyState = studyStore.getState()): Series | undefined {
  const volume = volumeById(volumeId, state)
  return state.series.find((s) => s.seriesInstanceUID === volume?.seriesInstanceUID)
}

export const mapById = (id: string | null): ParameterMap | undefined =>
  mapStore.getState().maps.find((m) => m.id === id)
