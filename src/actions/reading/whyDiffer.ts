import { measurer } from '../../compute/measureClient'
import { sharesOf, type ComparedNumber, type Decomposition, type OutlineAgreement } from '../../data/comparison'
import type { Coverage } from '../../data/coverage'
import { measureRoi } from '../../data/measureRoi'
import type { Recipe } from '../../data/parameterMap'
import type { Reading, ReadOutline } from '../../data/reading'
import type { Volume } from '../../data/study'
import { modelById } from '../../models/registry'
import { reasonOf } from '../messages'
import { FitsAgain } from './fitAgain'
import { recipeDifferences } from './recipeDifferences'
import { unpackedFlips } from './unpackedFlips'

/** Two readings that are compared, and what stands side by side. */
interface Compared {
  readonly a: Reading
  readonly b: Reading
  readonly numbers: readonly ComparedNumber[]
  readonly outlines: readonly OutlineAgreement[]
}

/**
 * Every number of a map that both readers have, measured four times: with each outline on each reader's fit. Fits are made again from the
 * recipes that were locked, of the outlined voxels alone.
 */
export async function whyDiffer({ a, b, numbers, outlines }: Compared): Promise<Decomposition[]> {
  const fits = new FitsAgain()
  try {
    return await taken({ a, b, numbers, outlines }, new Refits(fits))
  } finally {
    fits.end()
  }
}

async function taken({ a, b, numbers, outlines }: Compared, refits: Refits): Promise<Decomposition[]> {
  const found: Decomposition[] = []
  for (const number of numbers) {
    const recipes = [recipeOf(a, number.a), recipeOf(b, number.b)] as const
    const drawn = outlines.find(({ lesionId, visitId }) => lesionId === number.lesionId && visitId === number.visitId)
    if (recipes[0] && recipes[1] && drawn?.a && drawn.b)
      found.push(await decomposed(number, [drawn.a, drawn.b], [recipes[0], recipes[1]], refits))
  }
  return found
}

const recipeOf = ({ content }: Reading, number: ComparedNumber['a']): Recipe | undefined =>
  number && number.recipe !== null ? content.recipes[number.recipe] : undefined

type Two<T> = readonly [T, T]

async function decomposed(
  { lesion, visit, parameter, label, unit }: ComparedNumber,
  outlines: Two<ReadOutline>,
  recipes: Two<Recipe>,
  refits: Refits,
): Promise<Decomposition> {
  const name = parameter.split(' on ')[0].split('/').at(-1) ?? parameter
  const base = { lesion, visit, parameter, label, unit, fitsDiffer: recipeDifferences(...recipes) }
  try {
    const on = (outline: ReadOutline, recipe: Recipe) => refits.measured(outline, recipe, name)
    const [first, second] = outlines
    const values = [
      [await on(first, recipes[0]), await on(first, recipes[1])],
      [await on(second, recipes[0]), await on(second, recipes[1])],
    ] as const
    return { ...base, values, ...sharesOf(values), reason: '' }
  } catch (error) {
    const none = [NaN, NaN] as const
    return { ...base, values: [none, none], byOutline: NaN, byFit: NaN, reason: reasonOf(error) }
  }
}

/** What was fitted again, each outline and recipe once. */
class Refits {
  private readonly kept = new Map<string, Promise<ReadonlyMap<string, number>>>()

  constructor(private readonly fits: FitsAgain) {}

  async measured(outline: ReadOutline, recipe: Recipe, parameter: string): Promise<number> {
    const key = JSON.stringify([outline.roi.id, outline.roi.revision, recipe])
    const all = this.kept.get(key) ?? means(outline, recipe, this.fits)
    this.kept.set(key, all)
    return (await all).get(parameter) ?? NaN
  }
}

/** The mean of every parameter of a recipe's fit under an outline. */
async function means(outline: ReadOutline, recipe: Recipe, fits: FitsAgain): Promise<ReadonlyMap<string, number>> {
  const coverage = await coverageOn(outline, fits.gridOf(recipe))
  const { parameters, status } = await fits.fitSome(recipe, coverage.indices)
  const own: Coverage = { ...coverage, indices: Uint32Array.from(coverage.indices, (_, n) => n) }
  const names = Object.keys(modelById(recipe.model).parameters)
  return new Map(
    names.map((name, i) => [name, measureRoi(own, { values: Float32Array.from(parameters[i]), status }).mean]),
  )
}

async function coverageOn({ roi, flips }: ReadOutline, volume: Volume): Promise<Coverage> {
  const { columns, rows, slices, geometry, frameOfReferenceUID, id: volumeId } = volume
  const [{ whole }] = await measurer.cover({
    outline: { mask: unpackedFlips(flips, roi), grid: roi },
    ...{ exclusions: [], parts: ['whole'], split: null },
    grids: [{ grid: { columns, rows, slices, geometry, frameOfReferenceUID, volumeId }, alignment: null }],
  })
  if (whole?.state !== 'covered') throw new Error(whole?.reason ?? 'the outline cannot be placed there')
  return whole.coverage
}
