import type { Measurer } from '../../compute/measureClient'
import type { FittedPart } from '../../compute/fitJob'
import type { CoveredParts } from '../../compute/measureJob'
import type { Alignment } from '../../data/alignment'
import type { CoverageResult, PlacedGrid } from '../../data/coverage'
import type { PlacedMask } from '../../data/partMasks'
import type { Roi } from '../../data/roi'
import type { PartName, PartNumbers, RoiCurve, RoiMeasurement, RoiRow } from '../../data/roiMeasurement'
import type { RoiSize } from '../../data/roiSize'
import { numbersStore } from '../../state/numbersStore'
import { isWaiting, maskOf, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { voxelsById } from '../../state/studyStore'
import { mapById, volumeById } from '../../state/volumes'
import { alignmentBetween } from '../outline/alignment'
import { curveOf, meanSignal } from './curves'
import { meanFit, meanFitValue, meanNoise, meanPerfusionFit } from './fitOfMean'
import { splitFor, splitValues } from './split'
import { distinctGrids, targetsOf, type MeasureTarget } from './targets'

/** What is known of an outline in one state: measured once, whatever else changes. */
interface Kept {
  readonly key: string
  readonly covered: Map<string, CoverageResult>
  readonly numbers: Map<string, PartNumbers>
  readonly signals: Map<string, readonly number[]>
  /** Fits of the mean curve by recipe, where there is one. */
  readonly fits: Map<string, FittedPart>
  size: RoiSize | null | undefined
}

const kept = new Map<string, Kept>()

/** When a study is closed: the next one may hold other images under the same names. */
export function forgetMeasurements(): void {
  kept.clear()
  numbersStore.setState({ measurements: {}, referenceId: null, split: 'auto' })
}

/** Measures an outline on everything that is open; what was measured before in the same state is taken from there. Null while it is being drawn. */
export async function measureOutline(
  roiId: string,
  parts: readonly PartName[],
  measurer: Measurer,
): Promise<RoiMeasurement | null> {
  const roi = roiById(roiId)
  if (!roi || isWaiting(roi) || isBeingDrawn(roi)) return null
  const state = stateOf(roi)
  const targets = targetsOf(roi)
  const { grids, gridOf } = distinctGrids(targets)
  await Promise.all([coverMissing(roi, state, parts, grids, measurer), sizeMissing(roi, state, measurer)])
  const coverageOn = ({ key }: MeasureTarget, part: PartName): CoverageResult | undefined =>
    state.covered.get(`${gridOf.get(key)?.volumeId} ${part}`)
  await readMissing(state, parts, targets, coverageOn, measurer)
  const curves = await curvesOf(state, targets, (target) => coverageOn(target, 'whole'))
  await fitMissing(state, targets, (target) => coverageOn(target, 'whole'), measurer)
  return {
    roiId,
    revision: roi.revision,
    rows: targets.flatMap((target) => rowOf(state, target)),
    refused: refusals(targets, (target) => coverageOn(target, 'whole')),
    curves,
    size: state.size ?? null,
  }
}

/** Whether a stroke is changing the outline, or one that is taken out of it: its mask then runs ahead of its revision. */
function isBeingDrawn(roi: Roi): boolean {
  const drawn = roiById(roiStore.getState().stroke?.roiId ?? null)
  return drawn !== undefined && (drawn.id === roi.id || drawn.kind === 'exclusion')
}

const exclusionsOf = (roi: Roi): readonly Roi[] =>
  roi.kind === 'exclusion'
    ? []
    : roiStore.getState().rois.filter((other) => other.kind === 'exclusion' && !isWaiting(other))

/** What was kept of this very state of the outline; an earlier state is forgotten. */
function stateOf(roi: Roi): Kept {
  const { rois, alignments } = roiStore.getState()
  const key = JSON.stringify([
    roi.revision,
    exclusionsOf(roi).map(({ id, revision }) => [id, revision]),
    alignments.map(({ id, alignment }) => [id, alignment]),
    splitFor(roi),
    numbersStore.getState().hotSpot,
  ])
  const before = kept.get(roi.id)
  if (before?.key === key) return before
  const fresh: Kept = {
    ...{ key, covered: new Map(), numbers: new Map(), signals: new Map(), fits: new Map() },
    size: undefined,
  }
  kept.set(roi.id, fresh)
  for (const id of kept.keys()) if (!rois.some((other) => other.id === id)) kept.delete(id)
  return fresh
}

async function coverMissing(
  roi: Roi,
  { covered }: Kept,
  parts: readonly PartName[],
  grids: readonly PlacedGrid[],
  measurer: Measurer,
): Promise<void> {
  const keyOf = (grid: PlacedGrid, part: PartName): string => `${grid.volumeId} ${part}`
  const missingParts = parts.filter((part) => grids.some((grid) => !covered.has(keyOf(grid, part))))
  const missing = grids.filter((grid) => parts.some((part) => !covered.has(keyOf(grid, part))))
  if (!missing.length) return
  const choice = splitFor(roi)
  const values = choice && missingParts.some(isHalf) ? splitValues(choice) : null
  const found = await measurer.cover({
    outline: placed(roi),
    exclusions: exclusionsOf(roi).map(placed),
    parts: missingParts,
    split: values && choice ? { ...values, grid: plainGrid(values.grid), threshold: choice.threshold } : null,
    grids: missing.map((grid) => ({ grid: plainGrid(grid), alignment: alignmentFor(roi, grid) })),
  })
  found.forEach((results: CoveredParts, n) =>
    missingParts.forEach((part) => {
      const result = results[part]
      if (result) covered.set(keyOf(missing[n], part), result)
    }),
  )
}

async function sizeMissing(roi: Roi, state: Kept, measurer: Measurer): Promise<void> {
  if (state.size === undefined) state.size = await measurer.size(placed(roi))
}

const isHalf = (part: PartName): boolean => part === 'enhancing' || part === 'non-enhancing'

const placed = (roi: Roi): PlacedMask => ({ mask: maskOf(roi.id).slice(), grid: plainGrid(roi) })

/** The grid alone: what comes with a volume or a map (its protocol, its recipe) need not be copied to the worker. */
const plainGrid = ({ columns, rows, slices, geometry, frameOfReferenceUID, volumeId }: PlacedGrid): PlacedGrid => ({
  ...{ columns, rows, slices, geometry, frameOfReferenceUID, volumeId },
})

const alignmentFor = (roi: Roi, grid: PlacedGrid): Alignment | null =>
  roi.frameOfReferenceUID === grid.frameOfReferenceUID
    ? null
    : alignmentBetween(roi.frameOfReferenceUID, grid.frameOfReferenceUID)

async function readMissing(
  { numbers }: Kept,
  parts: readonly PartName[],
  targets: readonly MeasureTarget[],
  coverageOn: (target: MeasureTarget, part: PartName) => CoverageResult | undefined,
  measurer: Measurer,
): Promise<void> {
  const { hotSpot } = numbersStore.getState()
  const jobs = targets.flatMap((target) =>
    parts.flatMap((part) => {
      const result = coverageOn(target, part)
      if (numbers.has(`${target.valuesKey} ${part}`) || result?.state !== 'covered') return []
      const { indices, weights, volumeMm3, voxelMm3, within } = result.coverage
      const job = { weights, volumeMm3, voxelMm3, within, hotSpot: part === 'whole' ? hotSpot : null }
      return [{ key: `${target.valuesKey} ${part}`, job: { ...job, ...target.read(indices) } }]
    }),
  )
  if (!jobs.length) return
  const found = await measurer.measure(jobs.map(({ job }) => job))
  found.forEach((one, n) => numbers.set(jobs[n].key, one))
}

async function curvesOf(
  { signals }: Kept,
  targets: readonly MeasureTarget[],
  coverageOn: (target: MeasureTarget) => CoverageResult | undefined,
): Promise<RoiCurve[]> {
  const curves: RoiCurve[] = []
  const done = new Set<string>()
  for (const target of targets) {
    const volume = volumeById(target.volumeId)
    const result = coverageOn(target)
    if (!volume || volume.frames < 2 || done.has(volume.id) || result?.state !== 'covered') continue
    done.add(volume.id)
    const signal = signals.get(volume.id) ?? (await meanSignal(volume, result.coverage))
    if (!signal) continue
    signals.set(volume.id, signal)
    curves.push(curveOf(volume, signal))
  }
  return curves
}

/** Fits the mean curve once for every recipe that maps were made by. */
async function fitMissing(
  { fits, signals }: Kept,
  targets: readonly MeasureTarget[],
  coverageOn: (target: MeasureTarget) => CoverageResult | undefined,
  measurer: Measurer,
): Promise<void> {
  for (const target of targets) {
    const { mapId, volumeId } = target
    const [map, volume, voxels] = [mapById(mapId), volumeById(volumeId), voxelsById.get(volumeId)]
    const [signal, covered] = [signals.get(volumeId), coverageOn(target)]
    if (!map || !volume || !voxels || !signal || covered?.state !== 'covered') continue
    const recipe = JSON.stringify(map.recipe)
    if (fits.has(recipe)) continue
    const job = map.recipe.perfusion
      ? await meanPerfusionFit(map, covered.coverage)
      : meanFit(map, volume, voxels, signal, await meanNoise(map, volume, covered.coverage))
    const fitted = job && (await measurer.fit(job))
    if (fitted) fits.set(recipe, fitted)
  }
}

/** One line of the table; none where the outline could not be carried there, or covers no voxel. */
function rowOf({ numbers, fits }: Kept, target: MeasureTarget): RoiRow[] {
  const { key, valuesKey, label, unit, volumeId, mapId } = target
  const whole = numbers.get(`${valuesKey} whole`)
  if (!whole) return []
  const of = (part: PartName): PartNumbers | undefined => numbers.get(`${valuesKey} ${part}`)
  const parts = {
    ...{ whole, enhancing: of('enhancing'), 'non-enhancing': of('non-enhancing') },
    ...{ eroded: of('eroded'), dilated: of('dilated') },
  }
  return [{ key, label, unit, volumeId, mapId, parts, fitOfMean: fitFor(mapId, fits) }]
}

function fitFor(mapId: string | null, fits: Kept['fits']): RoiRow['fitOfMean'] {
  const map = mapById(mapId)
  const fitted = map && fits.get(JSON.stringify(map.recipe))
  return map && fitted ? meanFitValue(map, fitted) : null
}

/** Images that were refused, each volume once. */
function refusals(
  targets: readonly MeasureTarget[],
  coverageOn: (target: MeasureTarget) => CoverageResult | undefined,
): RoiMeasurement['refused'] {
  const named = new Map<string, { label: string; reason: string }>()
  for (const target of targets) {
    const result = coverageOn(target)
    if (result?.state === 'refused' && !named.has(target.volumeId))
      named.set(target.volumeId, { label: target.label, reason: result.reason })
  }
  return [...named.values()]
}
