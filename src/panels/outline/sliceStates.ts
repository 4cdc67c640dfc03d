import type { SliceMarks } from '../../data/outline'

export interface SliceState {
  readonly slice: number
  readonly isLocked: boolean
  /** `low`: the reader should look; `drawn`: nothing is known of how sure the edge is. */
  readonly level: 'sure' | 'low' | 'drawn'
  /** 0–1. */
  readonly height: number
  readonly reason: string
}

/** Below this the edge may be wrong. */
const LOW = 0.5

/** From the first to the last slice of an outline, those between without a voxel too: nothing drawn there may be a mistake. */
export function sliceStates(drawn: readonly number[], { locked, confidence }: SliceMarks): SliceState[] {
  if (!drawn.length) return []
  const [first, last] = [drawn[0], drawn[drawn.length - 1]]
  return Array.from({ length: last - first + 1 }, (_, n): SliceState => {
    const slice = first + n
    const isLocked = locked.includes(slice)
    const known = isLocked ? undefined : confidence[slice]
    if (!drawn.includes(slice)) return { slice, isLocked, level: 'low', height: 0, reason: 'nothing is outlined here' }
    if (!known) return { slice, isLocked, level: 'drawn', height: 1, reason: '' }
    const height = Math.min(1, Math.max(0, known.value))
    return { slice, isLocked, level: height < LOW ? 'low' : 'sure', height, reason: known.reason }
  })
}
