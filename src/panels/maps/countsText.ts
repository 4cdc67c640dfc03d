import { STATUS_WORDS } from '../../data/trust'
import { FIT_STATUS } from '../../kernels/fitStatus'
import type { ParameterMap } from '../../data/parameterMap'
import { countText } from '../../ui/timeText'

interface CountsText {
  /** "81,234 of 92,160 voxels fitted (88 %)". */
  readonly fitted: string
  /** The rest: what became of it, and how many. */
  readonly others: readonly (readonly [name: string, value: string])[]
}

export function countsText(counts: ParameterMap['counts']): CountsText {
  const total = FIT_STATUS.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  const ok = counts.ok ?? 0
  const percent = total > 0 ? ` (${percentText(ok / total)})` : ''
  const others = FIT_STATUS.flatMap((name, code) =>
    name !== 'ok' && counts[name] ? [[STATUS_WORDS[code], `${countText(counts[name])} voxels`] as const] : [],
  )
  return { fitted: `${countText(ok)} of ${countText(total)} voxels fitted${percent}`, others }
}

/** Never 100 % or 0 % unless it is all or none. */
function percentText(share: number): string {
  if (share === 0 || share === 1) return `${100 * share} %`
  return `${Math.min(99, Math.max(1, Math.round(100 * share)))} %`
}
