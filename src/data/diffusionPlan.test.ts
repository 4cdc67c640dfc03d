import { describe, expect, it } from 'vitest'
import { planDiffusion, type DiffusionChoice } from './diffusionPlan'
import { UNKNOWN_ACQUISITION, type Acquisition, type Volume } from './study'

function volume(
  bValues: Acquisition['bValues'],
  frames: number,
  more: Partial<Volume> = {},
  directions: Acquisition['diffusionDirections'] = null,
): Volume {
  return {
    id: 'v',
    seriesInstanceUID: '1.2',
    label: '',
    columns: 2,
    rows: 2,
    slices: 1,
    frames,
    geometry: null,
    frameOfReferenceUID: null,
    imageType: 'magnitude',
    colour: false,
    acquisition: { ...UNKNOWN_ACQUISITION, bValues, diffusionDirections: directions },
    scale: 'none',
    comparableScale: true,
    statistics: [],
    unit: null,
    window: null,
    notForFitting: null,
    ...more,
  }
}
const reasonOf = (v: Volume, choice = {}): string => {
  const plan = planDiffusion(v, choice)
  return plan.state === 'refused' ? plan.reason : ''
}

describe('a diffusion plan', () => {
  it('takes every frame with a b-value, repeats as samples of their own', () => {
    const plan = planDiffusion(volume([0, 0, 400, null, 800], 5))
    expect(plan).toEqual({
      state: 'ready',
      samples: [0, 1, 2, 4].map((frame) => ({ b: [0, 0, 400, null, 800][frame], TE: null, frames: [frame] })),
      combined: 'none',
    })
  })
  it('joins the directions of one b by their geometric mean', () => {
    const directions = [null, [1, 0, 0], [0, 1, 0], [0, 0, 1]] as const
    const plan = planDiffusion(volume([0, 1000, 1000, 1000], 4, {}, directions))
    expect(plan).toEqual({
      state: 'ready',
      samples: [
        { b: 0, TE: null, frames: [0] },
        { b: 1000, TE: null, frames: [1, 2, 3] },
      ],
      combined: 'geometric-mean-of-directions',
    })
  })
  it('refuses trace images together with directions, and takes either alone', () => {
    const mixed = volume([0, 1000, 1000], 3, {}, [null, [1, 0, 0], null])
    expect(reasonOf(mixed)).toMatch(/mixed/)
    expect(planDiffusion(mixed, { frames: [0, 2] }).state).toBe('ready')
  })
  it('fits one echo time, the shortest, unless all are asked for', () => {
    const v = volume([0, 800, 0, 800], 4)
    const twoTE = { ...v, acquisition: { ...v.acquisition, echoTimesMs: [105, 105, 93, 93.4] } }
    const samplesOf = (choice: DiffusionChoice) => {
      const plan = planDiffusion(twoTE, choice)
      return plan.state === 'ready' ? plan.samples.map(({ TE }) => TE) : []
    }
    expect(samplesOf({})).toEqual([93, 93.4])
    expect(samplesOf({ echoTimes: 'all' })).toEqual([105, 105, 93, 93.4])
  })
  it('uses b-values typed by hand where the files hold none', () => {
    expect(reasonOf(volume(null, 3))).toMatch(/Type them/)
    expect(planDiffusion(volume(null, 3), { bValues: [0, 400, 800] }).state).toBe('ready')
  })
  it('refuses a single b-value, incomparable scales and what the reader forbids', () => {
    expect(reasonOf(volume([800, 800], 2))).toMatch(/two different b-values/)
    expect(reasonOf(volume([0, 800], 2, { comparableScale: false }))).toMatch(/scaling/)
    expect(reasonOf(volume([0, 800], 2, { notForFitting: 'These are phase images.' }))).toBe('These are phase images.')
  })
})
