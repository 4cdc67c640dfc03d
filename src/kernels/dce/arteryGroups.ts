import type { ArteryCandidate } from './arteryCandidates'
import type { Dynamic } from './dynamic'

/** Candidates whose score is this part of a good one (not the very best, which is lucky) may belong to an artery, and at most so many. */
const NEAR_GOOD = 0.6
const GOOD = 4
const MOST_VOXELS = 300
/**
 * Of those, the ones that enhance by this part of the strongest tenth: the rest is partly tissue. Where blood is bright its signal hardly
 * grows with concentration, so a voxel with a tenth of tissue would read half the peak.
 */
const PURE = 0.93
const STRONG = 0.9
/** The strongest tenth begins so many standard deviations of the noise above the truth; so many below it a voxel may still be pure blood. */
const STRONG_SIGMAS = 1.28
const PURE_SIGMAS = 1

/** Score from which a candidate may belong to an artery. */
export const enoughScore = (candidates: readonly ArteryCandidate[]): number =>
  NEAR_GOOD * candidates[Math.min(GOOD, candidates.length - 1)].score

/**
 * Groups of candidates that touch each other, in and (`isThroughSlices`) through the slices; the one with the greatest sum of scores first. A
 * single voxel may be best by luck, a vessel is not.
 */
export function arteryGroups(
  { columns, rows }: Dynamic,
  candidates: readonly ArteryCandidate[],
  isThroughSlices: boolean,
): ArteryCandidate[][] {
  const left = new Map(candidates.map((candidate) => [candidate.voxel, candidate]))
  const groups: ArteryCandidate[][] = []
  for (const seed of left.values()) {
    left.delete(seed.voxel)
    const group = [seed]
    for (let k = 0; k < group.length && group.length < MOST_VOXELS; k++)
      for (const voxel of neighbours(group[k].voxel, columns, rows)) {
        const next = left.get(voxel)
        if (!next || (!isThroughSlices && next.slice !== seed.slice)) continue
        group.push(next)
        left.delete(voxel)
      }
    groups.push(group)
  }
  const total = (group: readonly ArteryCandidate[]): number => group.reduce((sum, { score }) => sum + score, 0)
  return groups.sort((a, b) => total(b) - total(a))
}

/** The 26 voxels round one; those beyond an edge are no candidates. */
function* neighbours(voxel: number, columns: number, rows: number): Generator<number> {
  for (let k = -1; k <= 1; k++)
    for (let j = -1; j <= 1; j++)
      for (let i = -1; i <= 1; i++) if (i || j || k) yield voxel + (k * rows + j) * columns + i
}

/** Those of a group that are blood alone: they enhance like its strongest, as far as their noise lets one tell. */
export function purest(group: readonly ArteryCandidate[], baselineFrames: number): ArteryCandidate[] {
  const rises = group.map(({ enhancement }) => enhancement)
  const noise = quantile(
    group.map(({ noise, enhancement }) => noise * Math.hypot(1 / enhancement, 1 / Math.sqrt(baselineFrames))),
    0.5,
  )
  const strong = quantile(rises, STRONG) / (1 + STRONG_SIGMAS * noise)
  return group.filter(({ enhancement }) => enhancement >= (PURE - PURE_SIGMAS * noise) * strong)
}

/** Quantile with straight lines between the numbers; those that are missing do not count. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const below = Math.floor(at)
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below])
}
