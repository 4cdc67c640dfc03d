import { expect, it } from 'vitest'
import { testVolume } from '../../data/testVolume'
import { optionsFor } from '../../models/options'
import { modelById } from '../../models/registry'
import { noiseMapAsked, sigmaRefusal } from './noiseMap'

const volume = testVolume({ id: 'dwi#1' })
const withFloor = optionsFor(modelById('ivim'), { settings: { noise: 'rician-offset', noiseSigma: 20 } })
const without = optionsFor(modelById('ivim'), { settings: { noiseSigma: 20 } })

it('refuses a σ that was given for another series, and says what to do', () => {
  expect(sigmaRefusal(volume, { sigmaOf: 'dwi#2' }, withFloor)).toMatch(/another series.*again/)
  expect(sigmaRefusal(volume, { sigmaOf: 'dwi#1' }, withFloor)).toBeNull()
  expect(sigmaRefusal(volume, {}, withFloor)).toBeNull()
})

it('minds it only where σ is used: with a noise floor, and no map of it', () => {
  expect(sigmaRefusal(volume, { sigmaOf: 'dwi#2' }, without)).toBeNull()
  expect(sigmaRefusal(volume, { sigmaOf: 'dwi#2', noiseMap: '1.2' }, withFloor)).toBeNull()
})

it('asks for the map of σ only where there is a floor, and refuses one that is not open', () => {
  expect(noiseMapAsked(volume, { noiseMap: '1.2' }, without)).toBeNull()
  expect(() => noiseMapAsked(volume, { noiseMap: '1.2' }, withFloor)).toThrow('not open')
})
