import { frameValues, type Volume } from '../../data/study'
import { airNoise } from '../../kernels/diffusion/airNoise'
import { modelById } from '../../models/registry'
import { voxelsById } from '../../state/studyStore'
import { show } from '../../units/units'
import { tell } from '../messages'
import { askOf } from './choices'
import { planOf } from './recipes'

/** Voxels looked at: enough for σ to one in a hundred, few enough for the page not to stop. */
const MOST_VOXELS = 60_000

/** Asks a model for the σ that the air of a series shows, in its images of the highest b-value: least tissue is mistaken for air there. */
export function takeNoiseFromAir(modelId: string, volume: Volume): void {
  const plan = planOf(volume, modelById(modelId))
  const voxels = voxelsById.get(volume.id)
  if (plan.state === 'refused') return tell('warning', 'No σ was found', plan.reason)
  if (!voxels) return tell('warning', 'No σ was found', 'The series is no longer open. Open its folder again.')
  const highest = plan.samples.reduce((best, one) => (one.b > best.b ? one : best))
  const values = frameValues(voxels, highest.frames[0], volume.slices)
  const step = Math.max(1, Math.floor(values.length / MOST_VOXELS))
  const found = airNoise(Float64Array.from({ length: Math.floor(values.length / step) }, (_, n) => values[n * step]))
  const images = `the images of b ${show(highest.b, 's/mm2')}`
  if (!found)
    return tell(
      'warning',
      'No σ was found',
      `No part of ${images} is spread as plain noise is: they may have no air, filtered air, or noise of several channels. Measure σ yourself and type it.`,
    )
  askOf(modelId, { settings: { noiseSigma: Number(found.sigma.toPrecision(4)) } }, volume.id)
  tell(
    'note',
    `σ is ${show(found.sigma, '1')}`,
    `From the air of ${images}: ${Math.round(100 * found.share)} % of them.`,
  )
}
