import { describe, expect, it } from 'vitest'
import { orientationText } from './volumeFacts'

describe('the orientation of a stack in words', () => {
  it('is named after the axis that the normal follows', () => {
    expect(orientationText([0, 0, -1])).toBe('axial')
    expect(orientationText([1, 0, 0])).toBe('sagittal')
    expect(orientationText([0, -1, 0])).toBe('coronal')
  })

  it('says by how much it is oblique', () => {
    const tilt = (25 * Math.PI) / 180
    expect(orientationText([0, Math.sin(tilt), Math.cos(tilt)])).toBe('axial, oblique by 25°')
  })

  it('takes a rounding error for none', () => {
    expect(orientationText([1e-4, 0, 1.0000001])).toBe('axial')
  })
})
