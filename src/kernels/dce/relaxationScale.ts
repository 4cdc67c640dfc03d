/** How blood is seen: a spoiled gradient echo, and the T1 that blood usually has. */
export interface BloodEcho {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
  readonly bloodT1Ms: number
}

/** Signal nearer than this to what boundless contrast agent would give says no more how much there is. */
const FULL = 0.97

/**
 * Relaxation rate R1 (1/s) of blood by its signal over baseline: the spoiled gradient echo solved for R1, kept finite where the signal is full.
 * Good enough to tell shapes; concentrations are made by `signalToConcentration`.
 */
export function relaxationScale({
  flipAngleDeg,
  repetitionTimeMs,
  bloodT1Ms,
}: BloodEcho): (relative: number) => number {
  const cos = Math.cos((flipAngleDeg * Math.PI) / 180)
  const e = Math.exp(-repetitionTimeMs / bloodT1Ms)
  const before = (1 - e) / (1 - cos * e)
  return (relative) => {
    const part = Math.max(0, Math.min(FULL, relative * before))
    return (-1000 / repetitionTimeMs) * Math.log((1 - part) / (1 - part * cos))
  }
}
