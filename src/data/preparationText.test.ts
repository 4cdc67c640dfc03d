import { expect, it } from 'vitest'
import { preparationText } from './preparationText'

const effect = { step: 'spatial', kept: 0.4, noiseBefore: 0.0312, noiseAfter: 0.011, peakKept: 0.93 } as const

it('says what a step did to the noise and to the peaks', () => {
  expect(preparationText(effect)).toBe(
    'Noise before the bolus 3.1 % → 1.1 %; the highest peaks keep 93 % of their rise.',
  )
  expect(preparationText({ ...effect, step: 'background' })).toContain('40 % of the voxels')
  expect(preparationText({ ...effect, noiseAfter: NaN })).toMatch(/^Too few frames/)
})
