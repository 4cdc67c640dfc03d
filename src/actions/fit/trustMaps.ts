import type { ParameterMap, TrustPlanes } from '../../data/parameterMap'
import { mapVoxelsById } from '../../state/studyStore'
import { mapById } from '../../state/volumes'
import { putMaps } from '../maps'
import { tell } from '../messages'
import { paneById, showMap } from '../view'
import { viewStore } from '../../state/viewStore'
import { strongValue } from './strongValue'

export type TrustQuantity = keyof TrustPlanes

type Described = Pick<ParameterMap, 'parameter' | 'label' | 'unit' | 'usual'>

const DESCRIBED: Readonly<Record<TrustQuantity, (map: ParameterMap, plane: Float32Array) => Described>> = {
  error: ({ parameter, label, unit, usual: [low, high] }) => ({
    parameter: `SE(${parameter})`,
    label: `Standard error of ${label}`,
    unit,
    usual: [0, (high - low) / 4],
  }),
  residual: (_, plane) => ({
    parameter: 'Residual',
    label: 'Root mean square of what the curve leaves, in the unit of the signal',
    unit: '1',
    usual: [0, strongValue(plane) ?? 1],
  }),
  rSquared: () => ({
    parameter: 'R²',
    label: 'Part of the variance of the samples that the curve explains',
    unit: '1',
    usual: [0, 1],
  }),
}

/** How far a map can be trusted as a map beside it: shown, measured and saved like any other. A second asking shows the one that is there. */
export function addTrustMap(mapId: string, quantity: TrustQuantity): void {
  const map = mapById(mapId)
  const voxels = mapVoxelsById.get(mapId)
  const plane = voxels?.trust?.[quantity]
  if (!map || !voxels || !plane)
    return tell('warning', 'No such map', 'This fit was made without its errors. Fit it again.')
  const id = `${mapId}-${quantity}`
  if (!mapById(id)) {
    const { status, signal } = voxels
    mapVoxelsById.set(id, { values: plane, status, signal })
    putMaps([{ ...map, id, ...DESCRIBED[quantity](map, plane) }], { show: false })
  }
  const { activePaneId } = viewStore.getState()
  if (paneById(activePaneId)?.mapId === mapId) showMap(activePaneId, id)
}
