import { describe, expect, it } from 'vitest'
import { bloodT1Of, TISSUE_T1 } from './nativeT1'

describe('T1 where none was measured', () => {
  it('is that of blood at the field nearest to the scanner’s', () => {
    expect(bloodT1Of(1.494).ms).toBe(1480)
    expect(bloodT1Of(2.89).ms).toBe(1649)
    expect(bloodT1Of(7).ms).toBe(2087)
  })
  it('says so where the field is not known', () => {
    expect(bloodT1Of(null).source).toContain('field not stated')
  })
  it('is longer at the higher field in every tissue, and has a source', () => {
    for (const { at1_5T, at3T, source } of TISSUE_T1) {
      expect(at3T).toBeGreaterThan(at1_5T)
      expect(source.length).toBeGreaterThan(10)
    }
  })
})
