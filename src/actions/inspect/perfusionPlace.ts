import type { MeanConcentration } from '../../compute/meanConcentration'
import type { Vec3 } from '../../data/geometry'
import type { PerfusionInspection } from '../../data/inspection'
import type { Recipe } from '../../data/parameterMap'
import type { PerfusionInputs } from '../../data/perfusionInputs'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { mapStore } from '../../state/mapStore'
import { valuesAt } from '../measure/targets'
import { concentrationOf, outlineConcentration } from '../perfusion/curve'
import { inputsNow } from '../perfusion/inputs'
import { planOfDynamic } from '../perfusion/plans'
import { signalsOf, tissuePlanesOf } from '../perfusion/recipe'
import { arterialOf, perfusionFits, type FittedCurve } from './perfusionFits'

/** A dynamic in one voxel; null outside of it. */
export async function perfusionOfVoxel(volume: Volume, [i, j, k]: Vec3): Promise<PerfusionInspection | null> {
  const { columns, rows, slices } = volume
  if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) return null
  const region = { indices: Uint32Array.of((k * rows + j) * columns + i), weights: null }
  const title = `Voxel ${i + 1}, ${j + 1}, slice ${k + 1}`
  const read = (inputs: PerfusionInputs) => concentrationOf(volume.id, inputs, region)
  return inspected(volume, title, read, (inputs) => signalsAt(volume, inputs, region.indices))
}

/** Signals and T1 of one voxel, as a fit of these inputs takes them. */
function signalsAt(volume: Volume, inputs: PerfusionInputs, index: Uint32Array): FittedCurve['voxel'] {
  const plan = planOfDynamic(volume.id)
  if (!plan) return undefined
  const voxels = signalsOf(plan, inputs)
  const signals = inputs.timesS.map((_, frame) => valuesAt(index, volume, voxels, frame)[0])
  const { t1Ms, b1 } = tissuePlanesOf(volume.id, inputs)
  return { signals, t1Ms: t1Ms[index[0]], b1: b1?.[index[0]] }
}

/** The mean of a dynamic over an outline. */
export const perfusionOfOutline = (volume: Volume, roi: Roi): Promise<PerfusionInspection> =>
  inspected(volume, roi.name, (inputs) => outlineConcentration(volume.id, inputs, roi))

async function inspected(
  volume: Volume,
  place: string,
  read: (inputs: PerfusionInputs) => Promise<MeanConcentration>,
  voxelOf?: (inputs: PerfusionInputs) => FittedCurve['voxel'],
): Promise<PerfusionInspection> {
  const recipes = recipesOf(volume)
  const inputs = recipes.at(-1)?.perfusion ?? inputsOrThrow(volume.id)
  const { mM, voxels } = await read(inputs)
  const title = voxels > 1 ? `${place}: mean of ${voxels} voxels` : place
  const fits = voxels ? await perfusionFits(recipes, { mM, voxel: voxelOf?.(inputs) }) : []
  return { kind: 'perfusion', title, volumeId: volume.id, mM, fits, timesS: inputs.timesS, ...arterialOf(inputs) }
}

function inputsOrThrow(dynamicId: string): PerfusionInputs {
  const now = inputsNow(dynamicId, false)
  if (now.state !== 'ready') throw new Error(`${now.reason} Open the panel Perfusion.`)
  return now.inputs
}

/** The fits that were made of a dynamic, the latest of each model and method. */
function recipesOf({ id }: Volume): Recipe[] {
  const latest = new Map<string, Recipe>()
  for (const { recipe } of mapStore.getState().maps)
    if (recipe.volumeId === id && recipe.perfusion) latest.set(`${recipe.model} ${recipe.method}`, recipe)
  return [...latest.values()]
}
