import { fitInWorkers } from '../../compute/fitClient'
import type { VolumeFit } from '../../compute/fitInChunks'
import type { FittedPart } from '../../compute/fitJob'
import { perfusionFitOf } from '../../compute/perfusionFit'
import { fitOfRecipe } from '../../compute/recipeFit'
import type { Recipe } from '../../data/parameterMap'
import type { Voxels } from '../../data/study'
import { voxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { planOfDynamic } from '../perfusion/plans'
import { RemadeDynamics } from './remadeDynamics'

const unwatched = () => ({ progress: () => undefined, signal: new AbortController().signal })

/** Fits as recipes say, whatever is chosen now. */
export class FitsAgain {
  private readonly dynamics = new RemadeDynamics()

  /** Fits some voxels of an open volume as a recipe says, and no others. Throws, in words, where the recipe cannot be followed here. */
  async fitSome(recipe: Recipe, indices: Uint32Array): Promise<FittedPart> {
    const whole = await this.fitOf(recipe)
    const some = { ...whole, voxels: pickedVoxels(whole.voxels, indices, whole.slices), slices: 1, details: false }
    const { planes } = await fitInWorkers(some, unwatched())
    return planes
  }

  /** Lets go of what was made for it. */
  end(): void {
    this.dynamics.end()
  }

  private async fitOf(recipe: Recipe): Promise<VolumeFit> {
    const [volume, voxels] = [volumeById(recipe.volumeId), voxelsById.get(recipe.volumeId)]
    if (!volume || !voxels) throw new Error('the images it was fitted to are not open')
    if (recipe.t1) throw new Error('T1 maps of flip angles are not fitted again here')
    if (!recipe.perfusion) return fitOfRecipe(recipe, volume, voxels)
    const plan = planOfDynamic(volume.id)
    if (!plan) throw new Error('the series is no longer taken for a dynamic')
    const { signals, tissue } = await this.dynamics.remade(plan, recipe.perfusion)
    return perfusionFitOf(recipe, signals, tissue, volume.slices)
  }
}

/** Some voxels as a volume of one slice, in values with their scale applied: a scale differs from slice to slice. */
export function pickedVoxels({ frames, slope, intercept }: Voxels, indices: Uint32Array, slices: number): Voxels {
  const perSlice = (frames[0]?.length ?? 0) / slices
  return {
    frames: frames.map((stored, frame) =>
      Float64Array.from(indices, (index) => {
        const at = frame * slices + Math.floor(index / perSlice)
        return stored[index] * slope[at] + intercept[at]
      }),
    ),
    slope: new Float64Array(frames.length).fill(1),
    intercept: new Float64Array(frames.length),
  }
}
