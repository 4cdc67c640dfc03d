import { describe, expect, it } from 'vitest'
import { migrate, type MigrationStep } from './migrate'
import { checkReading, READING_VERSION } from './schema'
import { testSession } from './testSession'

const steps: readonly MigrationStep[] = [
  (old) => ({ ...old, colour: 'red' }),
  ({ colour, ...old }) => ({ ...old, colours: [colour] }),
]

describe('migration', () => {
  it('leads every older version through all steps after it, in order', () => {
    expect(migrate({ version: 1, name: 'x' }, steps)).toEqual({ version: 3, name: 'x', colours: ['red'] })
    expect(migrate({ version: 2, name: 'x', colour: 'blue' }, steps)).toEqual({
      version: 3,
      name: 'x',
      colours: ['blue'],
    })
    expect(migrate({ version: 3, name: 'x' }, steps)).toEqual({ version: 3, name: 'x' })
  })

  it('leaves what was saved as it is', () => {
    const saved = Object.freeze({ version: 1, name: 'x' })
    migrate(saved, steps)
    expect(saved).toEqual({ version: 1, name: 'x' })
  })

  it('refuses a later version, and what has none', () => {
    expect(() => migrate({ version: 4 }, steps)).toThrow('newer Permea')
    for (const wrong of [null, 7, {}, { version: '1' }, { version: 0 }, { version: 1.5 }])
      expect(() => migrate(wrong, steps)).toThrow('version')
  })

  it('opens a session of before volumes could be joined by hand', () => {
    const { reading } = testSession([{ id: 'a', revision: 1, size: 2 }])
    const { together: _, ...study } = reading.study
    const old = { ...reading, version: 1, study, perfusion: undefined }
    expect(checkReading(migrate(old))).toEqual({ ...reading, perfusion: {} })
  })

  it('ends at the version that is written today', () => {
    const { reading } = testSession([{ id: 'a', revision: 1, size: 2 }])
    expect(checkReading(migrate(reading))).toEqual(reading)
    expect(() => migrate({ ...reading, version: READING_VERSION + 1 })).toThrow('newer Permea')
  })
})
