/** Lengths a scale bar may have, in mm. */
const LENGTHS = [1, 2, 5, 10, 20, 50, 100, 200]

/** The longest round length that stays within `maxPx`, with its label in the unit a reader expects. */
export function scaleBar(mmPerPx: number, maxPx: number): { px: number; label: string } | null {
  if (!(mmPerPx > 0) || !Number.isFinite(mmPerPx)) return null
  const mm = LENGTHS.findLast((length) => length / mmPerPx <= maxPx)
  if (mm === undefined) return null
  return { px: mm / mmPerPx, label: mm < 10 ? `${mm} mm` : `${mm / 10} cm` }
}
