import { gradientEchoOf } from '../../data/dcePlan'
import { bloodT1Of } from '../../data/nativeT1'
import { curveOfVoxels, type ArterialCurve } from '../../kernels/dce/arterialCurve'
import { choiceOf, perfusionPlanes, perfusionStore } from '../../state/perfusionStore'
import { outlinedOn } from '../fit/outlined'
import { valuesAt } from '../measure/targets'
import { learn } from './findOut'
import { baselineNow, hasMeasuredT1, relaxivityNow } from './inputs'
import { planOfDynamic } from './plans'
import { outlinedArtery } from './tumour'

/** Share of a voxel that an outlined artery must cover for the voxel to be blood. */
const MOSTLY = 0.5

/** Reads the arterial curve of the outlined artery as it is drawn at this moment. */
export async function readOutlinedArtery(dynamicId: string): Promise<void> {
  const plan = planOfDynamic(dynamicId)
  if (!plan) return
  const roi = outlinedArtery(plan.dynamic.volume)
  const { indices, weights } = await outlinedOn(plan.dynamic.volume, roi)
  const blood = weights ? indices.filter((_, n) => weights[n] >= MOSTLY) : indices
  const curve = blood.length ? curveIn(dynamicId, blood) : null
  const before = perfusionStore.getState().facts[dynamicId]?.outlined ?? null
  const after = roi && curve ? { name: roi.name, curve } : null
  if (JSON.stringify(before) !== JSON.stringify(after)) learn(dynamicId, { outlined: after })
}

/** The arterial curve of some voxels of a dynamic, as signal becomes concentration now. */
function curveIn(dynamicId: string, blood: Uint32Array): ArterialCurve | null {
  const plan = planOfDynamic(dynamicId)
  const facts = perfusionStore.getState().facts[dynamicId]
  if (!plan || !facts) return null
  const { volume, voxels, fieldT } = plan.dynamic
  const echo = gradientEchoOf(volume)
  if (echo.state === 'refused') return null
  const choice = choiceOf(dynamicId)
  const { t1Ms = null, b1 = null } = (hasMeasuredT1(plan, choice) && perfusionPlanes.get(dynamicId)) || {}
  const frames = echo.timesS.map((_, frame) => valuesAt(blood, volume, voxels, frame))
  const at = (plane: Float32Array | null): Float32Array | null => plane && Float32Array.from(blood, (v) => plane[v])
  const curve = curveOfVoxels(
    { frames, timesS: echo.timesS, columns: blood.length, rows: 1, slices: 1 },
    Array.from(blood, (_, n) => n),
    {
      ...{ flipAngleDeg: echo.flipAngleDeg, repetitionTimeMs: echo.repetitionTimeMs, isLinear: false },
      relaxivityPerMMPerS: relaxivityNow(plan, choice).perMMPerS,
      baselineFrames: baselineNow(choice, facts),
    },
    { t1Ms: at(t1Ms), b1: at(b1), bloodT1Ms: bloodT1Of(fieldT).ms },
  )
  return { ...curve, voxels: [...blood] }
}
