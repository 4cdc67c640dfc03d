import { newOutline } from '../outline/records'
import { planOfDynamic } from './plans'

/** Makes an outline of the voxels that an arterial curve was read in: seen on the panes, and a start for one's own. */
export function outlineArtery(dynamicId: string, voxels: readonly number[]): void {
  const plan = planOfDynamic(dynamicId)
  if (!plan) return
  const { columns, rows, slices } = plan.dynamic.volume
  const mask = new Uint8Array(columns * rows * slices)
  for (const voxel of voxels) mask[voxel] = 1
  newOutline(dynamicId, { kind: 'artery', mask, label: 'Outline of the found artery' })
}
