import { followUpStore } from '../../state/followUpStore'
import { inspectStore } from '../../state/inspectStore'
import { mapStore, type MapState } from '../../state/mapStore'
import { messageStore } from '../../state/messageStore'
import { numbersStore } from '../../state/numbersStore'
import { perfusionStore } from '../../state/perfusionStore'
import { readingStore } from '../../state/readingStore'
import { statisticsStore } from '../../state/statisticsStore'
import { mapVoxelsById, studyStore, type StudyState } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import type { MapVoxels } from '../../data/parameterMap'
import { cancelJob } from '../jobs'
import { keepMeasured } from '../measure/keepMeasured'
import { forgetMeasurements } from '../measure/measureOutline'
import { findOut, putDynamicsAside } from '../perfusion/findOut'
import { stopPlanMaps } from './planMaps'

interface Store<T> {
  getState(): T
  getInitialState(): T
  setState(state: T, replace: true): void
}

/** Takes a store back to how the page begins, and gives what puts it back again. */
function emptied<T>(store: Store<T>): () => void {
  const before = store.getState()
  store.setState(store.getInitialState(), true)
  return () => store.setState(before, true)
}

/** What a reader must not see of others' work and of the outcome: the stores that hold it. A new one is a line here. */
const HIDDEN = [
  () => emptied(messageStore),
  () => emptied(inspectStore),
  () => emptied(statisticsStore),
  () => emptied(followUpStore),
  perfusionEmptied,
]

/** What was found out about dynamics lies in part beside the store; what was being found out when somebody sat down is asked for again. */
function perfusionEmptied(): () => void {
  const bringBackDynamics = putDynamicsAside()
  const putBack = emptied(perfusionStore)
  return () => {
    bringBackDynamics()
    putBack()
    perfusionStore.setState({ busy: null, trouble: null, live: null })
    for (const id of Object.keys(perfusionStore.getState().facts)) findOut(id)
  }
}

interface Aside {
  readonly putBack: readonly (() => void)[]
  readonly maps: Pick<MapState, 'maps' | 'display' | 'chosenFrames' | 'asked' | 'modelId' | 'presetId'>
  readonly voxels: ReadonlyMap<string, MapVoxels>
  readonly study: Pick<
    StudyState,
    'series' | 'joined' | 'patients' | 'ledger' | 'roles' | 'bValues' | 'split' | 'together'
  >
}

let aside: Aside | null = null

/** Ends fits and measurements that are under way, so that nothing of them comes in later. */
export async function endWork(): Promise<void> {
  stopPlanMaps()
  for (const { id, state } of mapStore.getState().jobs) if (state === 'running') cancelJob(id)
  await new Promise<void>((resolve) => {
    const isDone = (): boolean => mapStore.getState().jobs.every(({ state }) => state !== 'running')
    if (isDone()) return resolve()
    const stop = mapStore.subscribe(() => {
      if (!isDone()) return
      stop()
      resolve()
    })
  })
  await keepMeasured([])
}

/** Takes everything off the page that was made before somebody sat down; it is kept apart, in no store, until they stand up. */
export function putAside(masked: Partial<StudyState>): void {
  const { maps, display, chosenFrames, asked, modelId, presetId } = mapStore.getState()
  const { series, joined, patients, ledger, roles, bValues, split, together } = studyStore.getState()
  aside ??= {
    putBack: HIDDEN.map((hide) => hide()),
    maps: { maps, display, chosenFrames, asked, modelId, presetId },
    voxels: new Map(mapVoxelsById),
    study: { series, joined, patients, ledger, roles, bValues, split, together },
  }
  takeMapsOff()
  studyStore.setState(masked)
}

/** Puts back what was on the page before, and takes off what was made at the seat. */
export function bringBack(): void {
  if (!aside) return
  const { putBack, maps, voxels, study } = aside
  aside = null
  takeMapsOff()
  for (const put of putBack) put()
  for (const [id, arrays] of voxels) mapVoxelsById.set(id, arrays)
  studyStore.setState(study)
  mapStore.setState(maps)
}

/** The study is closed: the seat is empty; what was made of the study goes with it, what has nothing to do with it comes back. */
export function closeSeat(): void {
  const left = aside
  aside = null
  for (const put of left?.putBack ?? []) put()
  if (readingStore.getState().seat) readingStore.setState({ seat: null })
  readingStore.setState({ comparison: null })
}

function takeMapsOff(): void {
  mapStore.setState(mapStore.getInitialState(), true)
  mapVoxelsById.clear()
  forgetMeasurements()
  numbersStore.setState(numbersStore.getInitialState(), true)
  inspectStore.setState(inspectStore.getInitialState(), true)
  viewStore.setState(({ panes }) => ({
    ...{ crosshair: null, cursor: null, cine: null },
    panes: panes.map((pane) => ({ ...pane, mapId: null, window: null })),
  }))
}
