import { expect, it } from 'vitest'
import { UNKNOWN_ACQUISITION, type Volume } from '../../data/study'
import { bSourceText } from './bSourceText'

const volume = (bSources: (string | null)[] | null): Volume => ({
  ...{ id: 'v', seriesInstanceUID: '1', label: '', columns: 1, rows: 1, slices: 1, frames: 3, geometry: null },
  ...{ frameOfReferenceUID: null, imageType: 'magnitude', colour: false, scale: 'none', comparableScale: true },
  ...{ statistics: [], unit: null, window: null, notForFitting: null },
  acquisition: { ...UNKNOWN_ACQUISITION, bValues: [0, 400, 800], bSources },
})

it('names every place where b-values were read, once', () => {
  const text = bSourceText(volume([null, 'DiffusionBValue', 'DiffusionBValue']), false)
  expect(text).toBe('b-values from the files: DiffusionBValue')
  expect(bSourceText(volume(['the CSA header', 'SequenceName', null]), false)).toContain('the CSA header; SequenceName')
})

it('says that typed values go before those of the files', () => {
  expect(bSourceText(volume(['DiffusionBValue']), true)).toContain('typed by hand')
})
