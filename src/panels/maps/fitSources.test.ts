import { describe, expect, it } from 'vitest'
import { UNKNOWN_ACQUISITION, type Role } from '../../data/study'
import { preferredSource, type FitSource } from './fitSources'

const source = (id: string, role: Role, notForFitting: string | null = null, study = 'now'): FitSource => ({
  title: id,
  studyInstanceUID: study,
  role,
  volume: {
    id,
    seriesInstanceUID: id,
    label: '',
    columns: 1,
    rows: 1,
    slices: 1,
    frames: 2,
    geometry: null,
    frameOfReferenceUID: null,
    imageType: 'magnitude',
    colour: false,
    acquisition: UNKNOWN_ACQUISITION,
    scale: 'none',
    comparableScale: true,
    statistics: [],
    unit: null,
    window: null,
    notForFitting,
  },
})

describe('the series offered for a fit', () => {
  const [blocked, dwi, other] = [source('blocked', 'dwi', 'scales differ'), source('dwi', 'dwi'), source('dce', 'dce')]

  it('is the diffusion series that may be fitted', () => {
    expect(preferredSource([other, blocked, dwi], ['dce'])).toBe(dwi)
  })

  it('is the one in the active pane where that is diffusion, so that its reason for refusal is seen', () => {
    expect(preferredSource([dwi, blocked], ['blocked'])).toBe(blocked)
  })

  it('is of the visit on screen rather than of an earlier one', () => {
    const earlier = source('earlier', 'dwi', null, 'before')
    expect(preferredSource([earlier, dwi, other], ['dce'])).toBe(dwi)
    expect(preferredSource([earlier, dwi, other], ['dce', 'earlier'])).toBe(earlier)
  })

  it('is any other series where none is diffusion', () => {
    expect(preferredSource([other], [])).toBe(other)
  })
})
