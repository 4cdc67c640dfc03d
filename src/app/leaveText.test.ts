import { describe, expect, it } from 'vitest'
import { leaveText } from './leaveText'

describe('leaveText', () => {
  it('counts what would be lost and says how to keep it', () => {
    expect(leaveText({ maps: 2, outlines: 1 })).toBe(
      'Closing this study throws away 2 maps and 1 outline. To keep them, stay here and save maps as NIfTI or CSV, outlines as DICOM SEG first.',
    )
    expect(leaveText({ maps: 0, outlines: 3 })).not.toContain('map')
  })
})
