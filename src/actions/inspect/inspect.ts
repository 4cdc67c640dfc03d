import { noiseMapUid } from '../../compute/recipeFit'
import { toIjk, type Vec3 } from '../../data/geometry'
import type { Inspection } from '../../data/inspection'
import type { NoiseMap } from '../../data/noiseMaps'
import type { Recipe } from '../../data/parameterMap'
import { valueAt, type Volume, type Voxels } from '../../data/study'
import { bValuesOf } from '../../data/volumeText'
import { MODELS } from '../../models/registry'
import { inspectStore, type InspectedPlace } from '../../state/inspectStore'
import { mapStore } from '../../state/mapStore'
import { selectedRoi } from '../../state/outlines'
import { studyStore, voxelsById } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { allVolumes, mapById, volumeById } from '../../state/volumes'
import { noiseMapOn } from '../fit/noiseMap'
import { outlinedMean } from '../fit/outlined'
import { reasonOf } from '../messages'
import { planOfDynamic } from '../perfusion/plans'
import { compared, inspectedFit } from './inspectedFit'
import { perfusionOfOutline, perfusionOfVoxel } from './perfusionPlace'

/** Chooses what the curves are of, and shows it. */
export function inspectPlace(place: InspectedPlace): void {
  inspectStore.setState({ place })
  inspectNow()
}

/** Keeps the voxel under the mouse: the crosshair goes there, and the curves stay with it. */
export function pinVoxel(): void {
  const { cursor, panes } = viewStore.getState()
  const volume = volumeById(panes.find(({ id }) => id === cursor?.paneId)?.volumeId ?? null)
  if (!cursor || !volume?.frameOfReferenceUID) return
  viewStore.setState({ crosshair: { lps: cursor.lps, frameOfReferenceUID: volume.frameOfReferenceUID } })
  inspectPlace('crosshair')
}

let isBusy = false
let isWanted = false

/** Shows the curves of the chosen place as it is now. Calls never pile up: while one is under way only the newest is remembered. */
export function inspectNow(): void {
  isWanted = true
  if (!isBusy) void catchUp()
}

async function catchUp(): Promise<void> {
  isBusy = true
  while (isWanted) {
    isWanted = false
    try {
      const found = await inspection(inspectStore.getState().place)
      if (found !== null) inspectStore.setState({ inspection: found, reason: '' })
    } catch (error) {
      inspectStore.setState({ reason: reasonOf(error) })
    }
  }
  isBusy = false
}

/** Null where the place is nowhere now: what was shown before stays. */
async function inspection(place: InspectedPlace): Promise<Inspection | null> {
  if (place === 'outline') return ofOutline()
  const { cursor, crosshair, panes, activePaneId } = viewStore.getState()
  const lps = place === 'mouse' ? cursor?.lps : crosshair?.lps
  const paneId = place === 'mouse' ? cursor?.paneId : activePaneId
  const pane = panes.find(({ id }) => id === paneId)
  const shown = volumeById(pane?.volumeId ?? null)
  const frame = (place === 'mouse' ? shown?.frameOfReferenceUID : crosshair?.frameOfReferenceUID) ?? null
  if (!lps) return null
  const mapped = mapById(pane?.mapId ?? null)?.recipe.volumeId ?? null
  const volume = inspectedVolume([mapped, pane?.volumeId ?? null], frame)
  return volume ? ofVoxel(volume, lps) : null
}

/** A diffusion or dynamic volume in the same place: the one on screen, one that was fitted, or any. */
function inspectedVolume(onScreen: readonly (string | null)[], frame: string | null): Volume | undefined {
  const fitted = mapStore
    .getState()
    .maps.map(({ recipe }) => recipe.volumeId)
    .reverse()
  const all = allVolumes().map(({ id }) => id)
  for (const id of [...onScreen, ...fitted, ...all]) {
    const volume = volumeById(id)
    if (!volume || volume.frameOfReferenceUID !== frame) continue
    if ((frame !== null || onScreen.includes(id)) && isInspected(volume)) return volume
  }
  return undefined
}

const isInspected = (volume: Volume): boolean => isDiffusion(volume) || planOfDynamic(volume.id) !== undefined

const typedB = () => studyStore.getState().bValues

function isDiffusion(volume: Volume): boolean {
  const b = bValuesOf(volume, typedB())
  return volume.notForFitting === null && new Set(b?.filter((value) => value !== null)).size > 1
}

async function ofVoxel(volume: Volume, lps: Vec3): Promise<Inspection | null> {
  const voxels = voxelsById.get(volume.id)
  if (!voxels || !volume.geometry) return null
  const [i, j, k] = toIjk(volume.geometry, lps).map(Math.round)
  if (planOfDynamic(volume.id)) return perfusionOfVoxel(volume, [i, j, k])
  const signals = signalsAt(volume, voxels, [i, j, k])
  if (signals.every(Number.isNaN)) return null
  const sigmaAt = ({ volume: map, voxels: of }: NoiseMap): number => valueAt(map, of, 0, i, j, k)
  return inspected(volume, signals, sigmaAt, `Voxel ${i + 1}, ${j + 1}, slice ${k + 1}`)
}

const signalsAt = (volume: Volume, voxels: Voxels, [i, j, k]: Vec3): number[] =>
  voxels.frames.map((_, frame) => valueAt(volume, voxels, frame, i, j, k))

async function ofOutline(): Promise<Inspection | null> {
  const roi = selectedRoi()
  if (!roi) throw new Error('There is no outline. Draw one, or inspect a voxel.')
  const volume = inspectedVolume([roi.volumeId], roi.frameOfReferenceUID)
  const voxels = volume && voxelsById.get(volume.id)
  if (!volume || !voxels) throw new Error('No diffusion or dynamic series lies in the place of this outline.')
  if (planOfDynamic(volume.id)) return perfusionOfOutline(volume, roi)
  const found = await outlinedMean(volume, voxels)
  if (!found) throw new Error('This outline touches no voxel of the series.')
  const meanSigma = async (map: NoiseMap): Promise<number> =>
    (await outlinedMean(map.volume, map.voxels))?.signals[0] ?? NaN
  return inspected(volume, found.signals, meanSigma, `${roi.name}: mean of ${found.voxels} voxels`)
}

/** `sigmaIn` reads the place's σ from a map of it. */
async function inspected(
  volume: Volume,
  signals: readonly number[],
  sigmaIn: (map: NoiseMap) => number | Promise<number>,
  title: string,
): Promise<Inspection> {
  const b = bValuesOf(volume, typedB())
  const measured = signals.flatMap((signal, frame) => {
    const value = b?.[frame]
    return typeof value === 'number' ? [{ b: value, TE: volume.acquisition.echoTimesMs?.[frame] ?? null, signal }] : []
  })
  const fitOf = async (recipe: Recipe) => {
    const uid = noiseMapUid(recipe)
    const map = uid && noiseMapOn(volume, uid)
    if (uid && !map) return null // its series was closed: no curve of this fit can be drawn
    return inspectedFit(recipe, volume, signals, map ? await sigmaIn(map) : null)
  }
  const fits = await Promise.all(recipesOf(volume).map(fitOf))
  return { kind: 'diffusion', title, volumeId: volume.id, measured, fits: compared(fits.filter((fit) => fit !== null)) }
}

/** The fits that were made of a volume, the latest of each model and method. */
function recipesOf({ id }: Volume): Recipe[] {
  const latest = new Map<string, Recipe>()
  for (const { recipe } of mapStore.getState().maps)
    if (recipe.volumeId === id && isOfDiffusion(recipe)) latest.set(`${recipe.model} ${recipe.method}`, recipe)
  return [...latest.values()]
}

const isOfDiffusion = ({ model }: Recipe): boolean => MODELS.find(({ id }) => id === model)?.needs === 'dwi'
