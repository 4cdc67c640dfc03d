import { measurer as inWorker, type Measurer } from '../../compute/measureClient'
import { flipsBetween } from '../../data/flips'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import type { PlannedVisit, ReadingContent, ReadingNumber, ReadingPlan, ReadOutline } from '../../data/reading'
import type { Roi } from '../../data/roi'
import type { RoiMeasurement, RoiRow } from '../../data/roiMeasurement'
import { modelById, MODELS } from '../../models/registry'
import { boxOf, maskOf } from '../../state/outlines'
import { mapStore } from '../../state/mapStore'
import { mapById, seriesOf } from '../../state/volumes'
import { measureOutline } from '../measure/measureOutline'
import { isDrawn, tasksNow, type ReadingTask } from './tasks'

/** What is locked: outlines, what they read on every map of their visit, and how those maps were made. */
export async function contentNow(plan: ReadingPlan, measurer: Measurer = inWorker): Promise<ReadingContent> {
  const recipes: Recipe[] = []
  const numbers: ReadingNumber[] = []
  const outlines: ReadOutline[] = []
  for (const task of tasksNow()) {
    const place = placeOf(task, plan)
    const roi = task.rois.find(isDrawn)
    if (!roi) numbers.push(notDrawn(place))
    else {
      outlines.push({ lesionId: task.lesion.id, visitId: task.visit.id, roi, flips: flipsOf(roi) })
      const found = await measureOutline(roi.id, ['whole'], measurer)
      if (!found) throw new Error(`${roi.name} could not be measured: its images are not open`)
      const ofMaps = mapNumbers({ place, visit: task.visit }, found, recipes)
      numbers.push(...sizesOf(place, found), ...ofMaps, ...missingNumbers(place, plan, ofMaps))
    }
  }
  return { outlines, numbers, recipes, productVersion: __APP_VERSION__ }
}

function flipsOf(roi: Roi): ReadOutline['flips'] {
  const box = boxOf(roi)
  return box ? flipsBetween(null, maskOf(roi.id), roi, box) : new Uint8Array()
}

type Place = Pick<ReadingNumber, 'lesionId' | 'lesion' | 'visitId' | 'visit' | 'visitIndex'>

/** Under the visit's own name and number, which the reader may not have seen. */
function placeOf({ lesion, visit: { id } }: ReadingTask, { cases }: ReadingPlan): Place {
  const visits = cases.flatMap((one) => one.visits.map((visit, visitIndex) => ({ visit, visitIndex })))
  const found = visits.find(({ visit }) => visit.id === id)
  if (!found) throw new Error(`a visit of ${lesion.name} is not in the plan`)
  return {
    ...{ lesionId: lesion.id, lesion: lesion.name, visitId: id },
    ...{ visit: found.visit.name, visitIndex: found.visitIndex },
  }
}

const NOTHING = { n: 0, excluded: 0, excludedWhy: {}, recipe: null }

const notDrawn = (place: Place): ReadingNumber => ({
  ...place,
  ...{ parameter: 'volume', label: 'Volume', unit: 'mm3', value: null, ...NOTHING },
  ...{ method: VOLUME_METHOD, reason: 'not outlined by this reader' },
})

const VOLUME_METHOD = 'voxels inside the outline times the volume of one'
const NO_PLACE = 'the files do not say how large a voxel is'

function sizesOf(place: Place, { size }: RoiMeasurement): ReadingNumber[] {
  const one = (parameter: string, label: string, unit: 'mm3' | 'mm', value: number | undefined, method: string) => ({
    ...place,
    ...{ parameter, label, unit, ...NOTHING, n: 1, method },
    ...known(value, NO_PLACE),
  })
  return [
    one('volume', 'Volume', 'mm3', size?.volumeMm3, VOLUME_METHOD),
    one(
      'longest',
      'Longest diameter',
      'mm',
      size?.longest?.mm,
      'longest line between voxel borders on one axial slice',
    ),
    one(
      'across',
      'Across it',
      'mm',
      size?.across?.mm,
      'longest line at right angles to the longest, on the same slice',
    ),
  ]
}

const known = (value: number | undefined, otherwise: string): Pick<ReadingNumber, 'value' | 'reason'> =>
  value !== undefined && Number.isFinite(value) ? { value, reason: '' } : { value: null, reason: otherwise }

/** Signal without weighting is in the scanner's own units: it says nothing of a lesion. */
const SIGNALS: readonly string[] = ['S0', 'M0']

/** One number per map of the visit; where a fit was made twice, the later counts. */
function mapNumbers(
  { place, visit }: { place: Place; visit: PlannedVisit },
  { rows }: RoiMeasurement,
  recipes: Recipe[],
): ReadingNumber[] {
  const found = new Map<string, ReadingNumber>()
  for (const row of rows) {
    const map = mapById(row.mapId)
    if (!map || SIGNALS.includes(map.parameter) || !isOfVisit(map, visit)) continue
    const parameter = parameterId(map)
    found.set(parameter, mapNumber(place, { row, map, parameter, recipe: indexOf(map.recipe, recipes) }))
  }
  return [...found.values()]
}

/** A map of the plan that is not there leaves a reason in the place of its number. */
function missingNumbers(place: Place, { modelIds }: ReadingPlan, found: readonly ReadingNumber[]): ReadingNumber[] {
  const missing = modelIds.filter((id) => !found.some(({ parameter }) => parameter.startsWith(`${id}/`)))
  return missing.map(modelById).map(({ id, name, shown, parameters }) => ({
    ...place,
    ...{ parameter: `${id}/${shown}`, label: shown, unit: parameters[shown].unit, value: null, ...NOTHING },
    ...{ method: `mean of the ${shown} map (${name}) under the outline`, reason: 'no map was made of this visit' },
  }))
}

const isOfVisit = ({ recipe }: ParameterMap, { studyUIDs }: PlannedVisit): boolean =>
  studyUIDs.includes(seriesOf(recipe.volumeId)?.studyInstanceUID ?? '')

/** "adc/ADC"; with the series where maps of several series of the visit have one parameter. */
function parameterId({ parameter, recipe }: ParameterMap): string {
  const own = seriesOf(recipe.volumeId)
  const volumes = mapStore
    .getState()
    .maps.filter((map) => map.parameter === parameter && map.recipe.model === recipe.model)
    .filter((map) => seriesOf(map.recipe.volumeId)?.studyInstanceUID === own?.studyInstanceUID)
    .map((map) => map.recipe.volumeId)
  const plain = `${recipe.model}/${parameter}`
  return new Set(volumes).size > 1 ? `${plain} on ${own?.description || recipe.volumeId}` : plain
}

function indexOf(recipe: Recipe, recipes: Recipe[]): number {
  const text = JSON.stringify(recipe)
  const at = recipes.findIndex((other) => JSON.stringify(other) === text)
  return at >= 0 ? at : recipes.push(recipe) - 1
}

interface Measured {
  readonly row: RoiRow
  readonly map: ParameterMap
  readonly parameter: string
  readonly recipe: number
}

function mapNumber(place: Place, { row, map, parameter, recipe }: Measured): ReadingNumber {
  const measured = row.parts.whole?.measured
  const excludedWhy = measured?.excluded ?? {}
  return {
    ...place,
    ...{ parameter, label: labelOf(map), unit: map.unit, recipe, excludedWhy },
    ...known(measured?.mean, 'no voxel of the map under the outline has a value'),
    n: measured?.effectiveVoxels ?? 0,
    excluded: Object.values(excludedWhy).reduce((sum, n) => sum + n, 0),
    method: methodOf(map),
  }
}

/** "ADC" of the first model that has it; with the model's name where it is another. */
function labelOf({ parameter, recipe }: ParameterMap): string {
  const first = MODELS.find(({ parameters }) => parameter in parameters)
  return first?.id === recipe.model ? parameter : `${parameter}, ${modelById(recipe.model).name}`
}

function methodOf({ parameter, recipe: { model, method, bValues } }: ParameterMap): string {
  const protocol = bValues ? `, b ${[...new Set(bValues)].join(', ')} s/mm²` : ''
  const how = `${modelById(model).name}, ${method}${protocol}`
  return `mean of the ${parameter} map (${how}) under the outline, voxels at its edge by the share covered`
}
