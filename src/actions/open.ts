import { makeDemoInWorker } from '../compute/demoClient'
import { readInWorker } from '../compute/readClient'
import type { LedgerEntry, Role, Series, Voxels } from '../data/study'
import { emptyStudy, mapVoxelsById, studyStore, voxelsById, type ReadProgress } from '../state/studyStore'
import { mapStore } from '../state/mapStore'
import { viewStore } from '../state/viewStore'
import { filesOfDrop, filesOfPicker, type PickedFile } from './dropped'
import { firstHanging } from './hanging'
import { joinAgain } from './joinAgain'
import { leaveStudy } from './leave'
import { forgetMeasurements } from './measure/measureOutline'
import { reasonOf, tell } from './messages'
import { forgetPerfusion } from './perfusion/choices'
import { closeSeat } from './reading/putAside'
import { leaveSession, restoreView, resumeSession } from './session/resume'
import { hang, showVolume } from './view'

let reading: AbortController | null = null

/** Reads files and shows what is in them. What was open before is closed. Never throws: what went wrong is told. */
export async function openFiles(files: readonly PickedFile[]): Promise<void> {
  if (files.length === 0)
    return tell('warning', 'Nothing to open', 'What was dropped holds no files. Drop a folder, files or a zip.')
  closeStudy()
  const run = new AbortController()
  reading = run
  const showProgress = progressReporter()
  studyStore.setState({ reading: { stage: 'headers', done: 0, total: files.length, secondsLeft: null } })
  try {
    const {
      patients,
      ledger,
      tooLarge = [],
    } = await readInWorker(
      files,
      { progress: showProgress, series: (series, voxels) => void (run.signal.aborted || addSeries(series, voxels)) },
      { signal: run.signal },
    )
    if (run.signal.aborted) return
    studyStore.setState({ patients, ledger })
    await resumeSession()
    if (run.signal.aborted) return
    joinAgain()
    if (studyStore.getState().series.some((s) => s.volumes.length)) hangStudy()
    restoreView()
    tellOutcome(ledger)
    if (tooLarge.length) tellTooLarge(tooLarge)
  } catch (error) {
    if (!run.signal.aborted) tell('error', 'Reading stopped', `${reasonOf(error)} Try again with fewer files.`)
  } finally {
    if (reading === run) {
      reading = null
      studyStore.setState({ reading: null })
    }
  }
}

/** Files are listed at once, for the event's list is gone after it; they are read when nothing is lost by that. */
export async function openDrop(transfer: DataTransfer): Promise<void> {
  const files = await filesOfDrop(transfer)
  leaveStudy(() => void openFiles(files))
}

export function openPicked(list: FileList): void {
  const files = filesOfPicker(list)
  leaveStudy(() => void openFiles(files))
}

/** Makes the demo study on this computer and reads it with the same reader as any other. */
export async function openDemo(): Promise<void> {
  closeStudy()
  const run = new AbortController()
  reading = run
  studyStore.setState({ reading: { stage: 'listing', done: 0, total: 1, secondsLeft: null } })
  try {
    const files = await makeDemoInWorker((done) => {
      if (!run.signal.aborted) studyStore.setState({ reading: { stage: 'listing', done, total: 1, secondsLeft: null } })
    })
    if (!run.signal.aborted) await openFiles(files)
  } catch (error) {
    if (run.signal.aborted) return
    studyStore.setState({ reading: null })
    tell('error', 'The demo study could not be made', `${reasonOf(error)} Reload the page and try again.`)
  }
}

/** Stops reading; the series that are whole stay. */
export function cancelReading(): void {
  if (!reading) return
  reading.abort()
  reading = null
  studyStore.setState({ reading: null })
  joinAgain()
  tell(
    'warning',
    'Reading was stopped',
    'Only the series that were whole by then are shown. Open the folder again to read all of it.',
  )
}

export function closeStudy(): void {
  reading?.abort()
  reading = null
  leaveSession()
  closeSeat()
  forgetMeasurements()
  forgetPerfusion()
  voxelsById.clear()
  mapVoxelsById.clear()
  hang('1x1', [])
  studyStore.setState(emptyStudy)
  mapStore.setState({ maps: [], display: {}, jobs: [], chosenFrames: {} })
}

/** The reader's own word on what a series is for. */
export function setRole(seriesUID: string, role: Role): void {
  studyStore.setState(({ roles }) => ({ roles: { ...roles, [seriesUID]: role } }))
  joinAgain()
}

/** b-values typed by hand where the files hold none, one per frame (s/mm²). */
export function setBValues(volumeId: string, bValues: readonly number[]): void {
  studyStore.setState((s) => ({ bValues: { ...s.bValues, [volumeId]: bValues } }))
}

/** A set that was joined by hand is simply no longer one; others are kept apart. */
export function splitJoined(id: string): void {
  const members = studyStore.getState().joined.find(({ volume }) => volume.id === id)?.members ?? []
  const isOwn = (set: readonly string[]): boolean => set.every((member) => members.includes(member))
  studyStore.setState(({ split, together }) =>
    together.some(isOwn) ? { together: together.filter((set) => !isOwn(set)) } : { split: [...split, id] },
  )
  joinAgain()
}

/** Joins a diffusion volume to another, or to the set it is in; gives the id of the set. */
export function joinByHand(volumeId: string, otherId: string): string | null {
  const { joined } = studyStore.getState()
  const membersOf = (id: string): readonly string[] => joined.find(({ volume }) => volume.id === id)?.members ?? [id]
  const members = [...membersOf(volumeId), ...membersOf(otherId)]
  studyStore.setState(({ together }) => ({
    together: [...together.filter((set) => !set.some((id) => members.includes(id))), members],
  }))
  joinAgain()
  const set = studyStore.getState().joined.find((j) => members.every((id) => j.members.includes(id)))
  return set?.volume.id ?? null
}

export function rejoin(id: string): void {
  studyStore.setState(({ split }) => ({ split: split.filter((other) => other !== id) }))
  joinAgain()
}

export function hangStudy(): void {
  const { layout, panes } = firstHanging()
  hang(layout, panes)
}

function addSeries(series: Series, voxels: ReadonlyMap<string, Voxels>): void {
  for (const [id, arrays] of voxels) voxelsById.set(id, arrays)
  studyStore.setState((s) => ({ series: [...s.series, series] }))
  if (studyStore.getState().series.length === 1) void resumeSession()
  setTimeout(showFirst) // in a task of its own: the list and the picture together would hold the page
}

/** The first series that is whole is shown at once, while the others are still read. */
function showFirst(): void {
  const { panes } = viewStore.getState()
  const first = studyStore.getState().series[0]?.volumes[0]
  if (first && panes.every((p) => p.volumeId === null)) showVolume(panes[0].id, first.id)
}

function tellOutcome(ledger: readonly LedgerEntry[]): void {
  const refused = ledger.filter((entry) => entry.fate === 'refused')
  const used = ledger.some((entry) => entry.fate === 'used')
  const first = refused[0] ? `${refused[0].file}: ${refused[0].reason}` : ''
  if (!used)
    tell(
      'error',
      'No image could be opened',
      `${first || 'None of the files is a DICOM image.'} The ledger lists every file with its reason.`,
    )
  else if (refused.length)
    tell(
      'warning',
      `${refused.length} of ${ledger.length} could not be read`,
      `${first}${refused.length > 1 ? ' … and more: see the ledger.' : ''} The rest is open.`,
    )
}

function tellTooLarge(series: readonly string[]): void {
  const some = series.slice(0, 5).join(', ') + (series.length > 5 ? ` and ${series.length - 5} more` : '')
  const advice = 'Open the folder of one series alone, or a smaller study, or use a computer with more memory.'
  tell('warning', `${series.length} series did not fit into memory`, `Set aside: ${some}. ${advice}`)
}

/** Progress with the time left, taken from the pace so far. */
function progressReporter(): (p: Omit<ReadProgress, 'secondsLeft'>) => void {
  let stage = ''
  let since = 0
  return ({ done, total, ...p }) => {
    if (p.stage !== stage) [stage, since] = [p.stage, performance.now()]
    const elapsed = (performance.now() - since) / 1000
    const secondsLeft = done > 0 && elapsed > 0.5 ? (elapsed / done) * (total - done) : null
    if (reading) studyStore.setState({ reading: { ...p, done, total, secondsLeft } })
  }
}
