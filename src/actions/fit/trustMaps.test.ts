import { beforeEach, describe, expect, it } from 'vitest'
import type { ParameterMap } from '../../data/parameterMap'
import { mapStore } from '../../state/mapStore'
import { messageStore } from '../../state/messageStore'
import { mapVoxelsById } from '../../state/studyStore'
import { putMaps } from '../maps'
import { addTrustMap } from './trustMaps'

const map: ParameterMap = {
  ...{ id: 'run-D', parameter: 'D', label: 'Diffusion coefficient', unit: 'mm2/s', usual: [0, 3e-3] },
  ...{
    columns: 2,
    rows: 1,
    slices: 1,
    geometry: null,
    frameOfReferenceUID: '1',
    counts: {},
    partial: false,
    seconds: 0,
  },
  recipe: {
    ...{ model: 'ivim', method: 'nonlinear', options: {}, volumeId: 'v', seriesInstanceUIDs: [] },
    ...{ frames: [], bValues: [], scale: 'none', productVersion: '0' },
  },
}
const trust = {
  error: Float32Array.of(1e-4, 2e-4),
  residual: Float32Array.of(3, 5),
  rSquared: Float32Array.of(0.9, 0.8),
}
const values = Float32Array.of(1e-3, 2e-3)
const shown = () => mapStore.getState().maps.map(({ parameter }) => parameter)

describe('how far a map can be trusted', () => {
  beforeEach(() => {
    mapStore.setState({ maps: [], display: {} })
    mapVoxelsById.clear()
    mapVoxelsById.set(map.id, { values, status: Uint8Array.of(0, 0), trust })
    putMaps([map])
  })

  it('becomes a map beside it, in its unit and of its recipe', () => {
    addTrustMap(map.id, 'error')
    const added = mapStore.getState().maps[1]
    expect(added).toMatchObject({ parameter: 'SE(D)', unit: 'mm2/s', recipe: map.recipe, usual: [0, 7.5e-4] })
    expect(mapVoxelsById.get(added.id)?.values).toBe(trust.error)
  })
  it('is there once, however often it is asked for', () => {
    for (const quantity of ['rSquared', 'residual', 'rSquared'] as const) addTrustMap(map.id, quantity)
    expect(shown()).toEqual(['D', 'R²', 'Residual'])
    expect(mapStore.getState().maps[2].usual[1]).toBeCloseTo(5, 1)
  })
  it('is refused in words where the fit kept no errors', () => {
    mapVoxelsById.set(map.id, { values, status: Uint8Array.of(0, 0) })
    addTrustMap(map.id, 'error')
    expect(shown()).toEqual(['D'])
    expect(messageStore.getState().messages.at(-1)?.detail).toContain('without its errors')
  })
})
