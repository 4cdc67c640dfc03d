import { fitInWorkers } from '../../compute/fitClient'
import type { VolumeFit } from '../../compute/fitInChunks'
import type { FittedPart } from '../../compute/fitJob'
import { perfusionFitOf } from '../../compute/perfusionFit'
import { fitOfRecipe } from '../../compute/recipeFit'
import type { Recipe } from '../../data/parameterMap'
import type { Volume, Voxels } from '../../data/study'
import { voxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { noiseMapOfRecipe } from '../fit/noiseMap'
import { planOfAngles, planOfDynamic, t1Grid } from '../perfusion/plans'
import { RemadeDynamics } from './remadeDynamics'

const unwatched = () => ({ progress: () => undefined, signal: new AbortController().signal })

/** Fits as recipes say, whatever is chosen now. */
export class FitsAgain {
  private readonly dynamics = new RemadeDynamics()

  /** The volume on whose grid a recipe gives its map. */
  gridOf({ volumeId, t1 }: Recipe): Volume {
    const plan = t1 && planOfAngles(volumeId)
    const volume = plan ? t1Grid(plan) : volumeById(volumeId)
    if (!volume) throw new Error('the images it was fitted to are not open')
    return volume
  }

  /** Fits some voxels of that grid as a recipe says, and no others. Throws, in words, where the recipe cannot be followed here. */
  async fitSome(recipe: Recipe, indices: Uint32Array): Promise<Pick<FittedPart, 'parameters' | 'status'>> {
    if (recipe.t1) return this.t1Of(recipe, indices)
    const whole = await this.fitOf(recipe)
    const some = { ...whole, voxels: pickedVoxels(whole.voxels, indices, whole.slices), slices: 1, details: false }
    const { planes } = await fitInWorkers(some, unwatched())
    return planes
  }

  /** Lets go of what was made for it. */
  end(): void {
    this.dynamics.end()
  }

  private async t1Of({ volumeId, t1 }: Recipe, indices: Uint32Array) {
    const plan = planOfAngles(volumeId)
    if (!plan || t1?.kind !== 'angles') throw new Error('the flip angles it was fitted with are not open')
    const { parameters, status } = (await this.dynamics.t1(plan, t1)).planes
    return {
      parameters: parameters.map((plane) => Float32Array.from(indices, (index) => plane[index])),
      status: Uint8Array.from(indices, (index) => status[index]),
    }
  }

  private async fitOf(recipe: Recipe): Promise<VolumeFit> {
    const [volume, voxels] = [this.gridOf(recipe), voxelsById.get(recipe.volumeId)]
    if (!voxels) throw new Error('the images it was fitted to are not open')
    if (!recipe.perfusion) return fitOfRecipe(recipe, volume, voxels, noiseMapOfRecipe(recipe, volume))
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
