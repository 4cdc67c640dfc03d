import { UNKNOWN_ACQUISITION, type Series, type Volume } from './study'

/** A volume of magnitude images for tests; what matters to a test is given. */
export const testVolume = (given: Partial<Volume>): Volume => ({
  ...{ id: 'volume', seriesInstanceUID: '1', label: '', columns: 4, rows: 4, slices: 1, frames: 1, geometry: null },
  ...{ frameOfReferenceUID: '1.2.3', imageType: 'magnitude', colour: false, acquisition: UNKNOWN_ACQUISITION },
  ...{ scale: 'none', comparableScale: true, statistics: [], unit: null, window: null, notForFitting: null },
  ...given,
})

/** A series for tests. */
export const testSeries = (given: Partial<Series>): Series => ({
  ...{ seriesInstanceUID: '1', studyInstanceUID: '1.1', patientKey: 'P', seriesNumber: 1, description: '' },
  ...{ modality: 'MR', manufacturer: '', bodyPart: '', contrastAgent: '', role: 'other', roleReason: '' },
  ...{ volumes: [], warnings: [], instances: 1 },
  ...given,
})
