import { describe, expect, it } from 'vitest'
import { leaveText } from './leaveText'

describe('leaveText', () => {
  it('counts what would be lost and says how to keep it', () => {
    expect(leaveText({ maps: 2, regions: 1 })).toBe(
      'Closing this study throws away 2 maps and 1 region. To keep them, stay here and save maps as NIfTI or CSV, the numbers of regions as CSV first.',
    )
    expect(leaveText({ maps: 0, regions: 3 })).not.toContain('map')
  })
})
