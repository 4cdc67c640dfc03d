/**
 * Percent change from `before` to `after`: 100·(after − before)/before. NaN where either is not known, and where there is no positive
 * baseline to be a part of.
 */
export function percentChange(before: number, after: number): number {
  if (!(before > 0 && before < Infinity) || !Number.isFinite(after)) return NaN
  return (100 * (after - before)) / before
}

/** Why there is no percent change, in words; empty where there is one. */
export function whyNoPercent(before: number, after: number): string {
  if (!Number.isFinite(before)) return 'not measured at baseline'
  if (!Number.isFinite(after)) return 'not measured at follow-up'
  if (before === 0) return 'the baseline is 0: a percentage of nothing is not defined'
  return before < 0 ? 'the baseline is negative: a percentage of it says nothing' : ''
}
