import type { DataSet } from 'dicom-parser'
import { items, type Scope } from './attributes'
import type { Vendor } from './vendor'

/** Functional groups of enhanced objects that this reader looks into. */
const GROUPS = [
  'x00189114', // MR echo
  'x00189112', // MR timing and related parameters
  'x00189115', // MR modifier
  'x00189117', // MR diffusion
  'x00189226', // MR image frame type
  'x00189329', // CT image frame type
  'x00409092', // parametric map frame type
  'x00209111', // frame content
  'x00209310', // temporal position
  'x00209113', // plane position
  'x00209116', // plane orientation
  'x00289110', // pixel measures
  'x00289132', // frame VOI LUT
  'x00289145', // pixel value transformation
  'x00409096', // real world value mapping
  'x00189118', // cardiac synchronization
  'x0062000a', // segment identification
]

const SHARED = 'x52009229'
const PER_FRAME = 'x52009230'

/** Where each frame's attributes stand, nearest first. A classic image has one scope: its data set. */
export function frameScopes(dataSet: DataSet, frames: number, vendor: Vendor): readonly Scope[] {
  if (!dataSet.elements[SHARED] && !dataSet.elements[PER_FRAME]) return Array<Scope>(frames).fill([dataSet])
  const shared = items(dataSet, SHARED).slice(0, 1)
  const perFrame = items(dataSet, PER_FRAME)
  const common: Scope = [...opened(shared), ...shared, dataSet, ...philipsOriginal(shared, vendor)]
  return Array.from({ length: frames }, (_, i) => {
    const own = perFrame.slice(i, i + 1)
    return own.length ? [...opened(own), ...own, ...common, ...philipsOriginal(own, vendor)] : common
  })
}

function opened(groups: readonly DataSet[]): DataSet[] {
  return groups.flatMap((group) => GROUPS.flatMap((tag) => items(group, tag).slice(0, 1)))
}

/** Philips keeps the classic attributes of each frame in (2005,140F): scale slope, scan begin time. Its positions are of pixel corners. */
function philipsOriginal(groups: readonly DataSet[], vendor: Vendor): DataSet[] {
  return vendor === 'philips' ? groups.flatMap((group) => items(group, 'x2005140f').slice(0, 1)) : []
}
