import { meanConcentration, type MeanConcentration, type Region } from '../../compute/meanConcentration'
import type { PerfusionInputs } from '../../data/perfusionInputs'
import type { Roi } from '../../data/roi'
import { outlinedOn } from '../fit/outlined'
import { planOfDynamic } from './plans'
import { signalsOf, tissuePlanesOf } from './recipe'

/** Work on the page's own thread is broken off after so long (ms), so that a stroke never waits. */
const LONGEST = 12

/** Mean concentration over some voxels of a dynamic, as these inputs make it. */
export function concentrationOf(
  dynamicId: string,
  inputs: PerfusionInputs,
  region: Region,
): Promise<MeanConcentration> {
  const plan = planOfDynamic(dynamicId)
  if (!plan) return Promise.reject(new Error('This dynamic is no longer open.'))
  const { volume } = plan.dynamic
  const voxels = signalsOf(plan, inputs)
  const source = {
    ...{ voxels, slices: volume.slices, ...tissuePlanesOf(dynamicId, inputs) },
    signal: { ...inputs.signal, isLinear: false },
  }
  let since = performance.now()
  return meanConcentration(source, region, async () => {
    if (performance.now() - since < LONGEST) return
    await new Promise((resolve) => setTimeout(resolve))
    since = performance.now()
  })
}

let kept: { readonly key: string; readonly found: Promise<MeanConcentration> } | null = null

/** The same over an outline; kept as long as neither the outline nor what makes concentrations has changed. */
export function outlineConcentration(dynamicId: string, inputs: PerfusionInputs, roi: Roi): Promise<MeanConcentration> {
  const key = JSON.stringify([dynamicId, roi.id, roi.revision, inputs.signal, inputs.t1, inputs.smoothing])
  if (kept?.key === key) return kept.found
  const found = covered(dynamicId, roi).then((region) => concentrationOf(dynamicId, inputs, region))
  kept = { key, found }
  found.catch(() => {
    if (kept?.key === key) kept = null
  })
  return found
}

async function covered(dynamicId: string, roi: Roi): Promise<Region> {
  const plan = planOfDynamic(dynamicId)
  if (!plan) throw new Error('This dynamic is no longer open.')
  return outlinedOn(plan.dynamic.volume, roi)
}
