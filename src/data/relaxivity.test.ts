import { describe, expect, it } from 'vitest'
import { relaxivityOf } from './relaxivity'

describe('relaxivity', () => {
  it('is that of the agent in the files at the nearest field', () => {
    expect(relaxivityOf('GADOBUTROL 1.0 mmol/ml', 3).perMMPerS).toBe(4.5)
    expect(relaxivityOf('Dotarem', 1.494).perMMPerS).toBe(3.9)
    expect(relaxivityOf('Gd-DTPA', 3).perMMPerS).toBe(3.8)
    expect(relaxivityOf('Gd-DTPA-BMA', 3).perMMPerS).toBe(3.9)
  })
  it('says where the number comes from, and what was not known', () => {
    expect(relaxivityOf('', null).source).toContain('name no agent')
    expect(relaxivityOf('MultiHance', null).source).toContain('field not stated')
  })
})
