import { withNoiseFloor } from '../kernels/diffusion/noiseFloor'
import type { VoxelFit } from '../kernels/voxelFit'
import { numberOf, type FitOptions, type Model, type Protocol, type SettingSpec } from './defineModel'

/** Options of the models whose fit can take the noise floor of magnitude images into account. Off by default, and named where on. */
const noiseSettings: Readonly<Record<string, SettingSpec>> = {
  noise: {
    label: 'Noise floor',
    explanation:
      'Magnitudes never fall below the noise. rician-offset lifts the curve to √(S² + ½πσ²); rician-likelihood takes the most likely curve. Both need σ and lower the bias near the floor, not the scatter; a wrong σ adds bias.',
    default: 'none',
    choices: ['none', 'rician-offset', 'rician-likelihood'],
  },
  noiseSigma: {
    label: 'σ of the noise of one channel',
    explanation: 'In the unit of the images, as air shows it: √(mean of s² / 2).',
    default: 0,
    unit: '1',
  },
}

/** The model with these options. */
export function withNoiseSettings(model: Model): Model {
  return {
    ...model,
    settings: { ...model.settings, ...noiseSettings },
    fit: (protocol, options) => withNoise(model, protocol, options),
  }
}

function withNoise(model: Model, protocol: Protocol, options: FitOptions): VoxelFit {
  const fit = model.fit(protocol, options)
  const { noise } = options.settings
  if (noise !== 'rician-offset' && noise !== 'rician-likelihood') return fit
  const isPerVoxel = protocol.voxelRows?.includes('noiseSigma') ?? false
  const sigma = isPerVoxel ? null : numberOf(options.settings, 'noiseSigma')
  if (sigma !== null && !(sigma > 0))
    throw new RangeError(`${noise} needs noiseSigma, a number above 0 in the unit of the images, or a map of σ`)
  if (options.method !== 'nonlinear')
    throw new RangeError(`${noise} is for the method nonlinear, not ${options.method}`)
  const names = Object.keys(model.parameters)
  const predict = (out: Float64Array, curve: Float64Array): void => {
    const known = names.map((name, i): [string, number] => [name, Number.isNaN(out[i]) ? 0 : out[i]])
    curve.set(model.predict(Object.fromEntries(known), protocol))
  }
  const shape = { samples: model.samples(protocol), parameters: names.length }
  return withNoiseFloor(fit, shape, predict, { kind: noise, sigma })
}
