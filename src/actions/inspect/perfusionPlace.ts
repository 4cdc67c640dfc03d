import type { MeanConcentration } from '../../compute/meanConcentration'
import type { Vec3 } from '../../data/geometry'
import type { PerfusionInspection } from '../../data/inspection'
import type { Recipe } from '../../data/parameterMap'
import type { PerfusionInputs } from '../../data/perfusionInputs'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { mapStore } from '../../state/mapStore'
import { concentrationOf, outlineConcentration } from '../perfusion/curve'
import { inputsNow } from '../perfusion/inputs'
import { arterialOf, perfusionFits } from './perfusionFits'

/** A dynamic in one voxel; null outside of it. */
export async function perfusionOfVoxel(volume: Volume, [i, j, k]: Vec3): Promise<PerfusionInspection | null> {
  const { columns, rows, slices } = volume
  if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) return null
  const region = { indices: Uint32Array.of((k * rows + j) * columns + i), weights: null }
  const title = `Voxel ${i + 1}, ${j + 1}, slice ${k + 1}`
  return inspected(volume, title, (inputs) => concentrationOf(volume.id, inputs, region))
}

/** The mean of a dynamic over an outline. */
export const perfusionOfOutline = (volume: Volume, roi: Roi): Promise<PerfusionInspection> =>
  inspected(volume, roi.name, (inputs) => outlineConcentration(volume.id, inputs, roi))

async function inspected(
  volume: Volume,
  place: string,
  read: (inputs: PerfusionInputs) => Promise<MeanConcentration>,
): Promise<PerfusionInspection> {
  const recipes = recipesOf(volume)
  const inputs = recipes.at(-1)?.perfusion ?? inputsOrThrow(volume.id)
  const { mM, voxels } = await read(inputs)
  const title = voxels > 1 ? `${place}: mean of ${voxels} voxels` : place
  const fits = voxels ? await perfusionFits(recipes, mM) : []
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
