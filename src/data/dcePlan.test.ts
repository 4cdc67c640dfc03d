import { describe, expect, it } from 'vitest'
import { dcePlans } from './dcePlan'
import { UNKNOWN_ACQUISITION, type Volume } from './study'
import { testGrid } from './testGrids'
import { testSeries, testVolume } from './testVolume'

const grid = testGrid({ counts: [8, 8, 4], spacingMm: [2, 2, 4] })
const finer = testGrid({ counts: [16, 16, 8], spacingMm: [1, 1, 2] })
const voxels = { frames: [new Uint16Array(256)], slope: new Float64Array(4).fill(1), intercept: new Float64Array(4) }
const acquisition = { ...UNKNOWN_ACQUISITION, flipAnglesDeg: [5, 15], repetitionTimesMs: [5, 5] }

const dynamic = testSeries({
  ...{ seriesInstanceUID: 'dce', role: 'dce', description: 'DCE', fieldT: 1.5 },
  volumes: [testVolume({ ...grid, id: 'dce', seriesInstanceUID: 'dce', frames: 60 })],
})
const angles = (given: Partial<Volume>, studyInstanceUID = '1.1') =>
  testSeries({
    ...{ seriesInstanceUID: 'vfa', role: 'vfa', description: 'VFA', studyInstanceUID },
    volumes: [testVolume({ ...grid, id: 'vfa', seriesInstanceUID: 'vfa', frames: 2, acquisition, ...given })],
  })
const planOf = (...series: ReturnType<typeof testSeries>[]) => dcePlans([dynamic, ...series], () => voxels)[0]

describe('the plan of a dynamic', () => {
  it('takes the flip angles on its grid, and its field strength from the files', () => {
    const plan = planOf(angles({}))
    expect(plan.flipAngles?.title).toBe('VFA')
    expect(plan.flipAnglesElsewhere).toBeNull()
    expect(plan.dynamic.fieldT).toBe(1.5)
  })
  it('names those of another grid apart: they must be carried first', () => {
    const plan = planOf(angles(finer))
    expect(plan.flipAngles).toBeNull()
    expect(plan.flipAnglesElsewhere?.title).toBe('VFA')
  })
  it('knows none of another frame of reference or another visit', () => {
    for (const other of [angles({ frameOfReferenceUID: '9' }), angles({}, '2.2')])
      expect(planOf(other)).toMatchObject({ flipAngles: null, flipAnglesElsewhere: null })
  })
})
