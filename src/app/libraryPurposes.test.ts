import { expect, it } from 'vitest'
import packageJson from '../../package.json'
import { LIBRARY_PURPOSES } from './libraryPurposes'

it('says what every library of package.json is for, and names no other', () => {
  expect(Object.keys(LIBRARY_PURPOSES).sort()).toEqual(Object.keys(packageJson.dependencies).sort())
})
