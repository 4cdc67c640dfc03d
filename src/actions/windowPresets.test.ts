import { beforeEach, describe, expect, it } from 'vitest'
import type { Series, Volume } from '../data/study'
import { studyStore, voxelsById } from '../state/studyStore'
import { viewStore } from '../state/viewStore'
import { applyPreset, presetsFor, WINDOW_PRESETS } from './windowPresets'
import { hang } from './view'

const volume = { id: 'v', seriesInstanceUID: 's', slices: 1, frames: 1, window: null } as Volume
const open = (modality: string) => {
  const statistics = [{ minimum: 0, maximum: 1000, mean: 500 }]
  const acquisition = { bValues: null } as Volume['acquisition']
  const series = {
    seriesInstanceUID: 's',
    modality,
    volumes: [{ ...volume, statistics, acquisition }],
  } as unknown as Series
  studyStore.setState({ series: [series] })
  const stored = Uint16Array.from({ length: 1001 }, (_, i) => i)
  voxelsById.set('v', { frames: [stored], slope: Float64Array.of(1), intercept: Float64Array.of(0) })
  hang('1x1', [{ volumeId: 'v' }])
}
const shown = () => viewStore.getState().panes[0].window
const preset = (id: string) => WINDOW_PRESETS.find((p) => p.id === id)!

describe('window presets', () => {
  beforeEach(() => open('MR'))

  it('offers Hounsfield windows for CT only, and the file’s own only where it has one', () => {
    expect(presetsFor('pane-1').map((p) => p.id)).toEqual(['robust', 'dark', 'full'])
    open('CT')
    expect(presetsFor('pane-1').map((p) => p.id)).toContain('ct-bone')
  })

  it('sets the window of the pane: all values, or a narrower one for dark tissue', () => {
    applyPreset('pane-1', preset('full'))
    expect(shown()).toEqual([0, 1000])
    applyPreset('pane-1', preset('robust'))
    const [low, high] = shown()!
    applyPreset('pane-1', preset('dark'))
    expect(shown()![0]).toBe(low)
    expect(shown()![1]).toBeCloseTo(low + (high - low) / 3, 6)
  })
})
