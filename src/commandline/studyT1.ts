import { measureT1, type MeasuredT1, type T1Request } from '../compute/dceT1'
import { carriedSource } from '../data/carriedSource'
import type { DcePlan, DceSource } from '../data/dcePlan'
import type { T1MapSource } from '../data/t1Maps'
import { frameValues } from '../data/study'
import type { Dynamic } from '../kernels/dce/dynamic'
import { tissueMask } from '../kernels/dce/tissueMask'

/** T1 of a dynamic's voxels, where it comes from, and what to say of that. */
export interface StudyT1 {
  /** ms per voxel; null where it was not measured. */
  readonly t1Ms: ArrayLike<number> | null
  /** The fit and what it was made from, on the dynamic's grid; null where T1 comes from a map or was not measured. */
  readonly fitted: { readonly measured: MeasuredT1; readonly source: DceSource; readonly seconds: number } | null
  /** For the recipe of the maps. */
  readonly said: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
}

/** The best T1 that a study has: its flip angles, those of another grid, a map, or one number for all. */
export async function studyT1(
  plan: DcePlan,
  maps: readonly T1MapSource[],
  request: T1Request,
  fixedMs: number,
): Promise<StudyT1> {
  const { dynamic } = plan
  const warnings: string[] = []
  const carriedToDynamic = (source: DceSource | null): DceSource | null => {
    const carried = source && carriedSource(source, dynamic.volume)
    if (!carried) return null
    const words = carried.state === 'carried' ? carried.words : carried.reason
    if (words) warnings.push(words)
    return carried.state === 'carried' ? carried.source : null
  }
  const before = process.cpuUsage()
  const source = plan.flipAngles ?? carriedToDynamic(plan.flipAnglesElsewhere)
  const measured = source && (await measureT1({ dynamic, flipAngles: source }, request))
  const { user, system } = process.cpuUsage(before)
  if (source && measured) {
    const { planes, flipAnglesDeg, dynamicFrames } = measured
    const fitted = { measured, source, seconds: (user + system) / 1e6 }
    warnings.push(...measured.warnings)
    return { t1Ms: planes.parameters[0], fitted, said: { flipAnglesDeg, dynamicFrames }, warnings }
  }
  for (const map of maps) {
    const found = carriedToDynamic(map)
    if (!found) continue
    if (map.doubt) warnings.push(`${map.title}: ${map.doubt}`)
    return { t1Ms: frameValues(found.voxels, 0, found.volume.slices), fitted: null, said: { map: map.title }, warnings }
  }
  warnings.push(`No flip angles lie on its grid: T1 is taken for ${fixedMs} ms everywhere.`)
  return { t1Ms: null, fitted: null, said: { fixedMs }, warnings }
}

/** T1 of every voxel, ms: as measured, or one for all; NaN where the dynamic is dark before the bolus. */
export function tissueT1(
  dynamic: Dynamic,
  baseline: readonly [number, number],
  t1Ms: ArrayLike<number> | null,
  fixedMs: number,
): Float32Array {
  const { inside } = tissueMask(dynamic, baseline)
  return Float32Array.from(inside, (is, v) => (is ? (t1Ms?.[v] ?? fixedMs) : NaN))
}
