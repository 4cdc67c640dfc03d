/**
 * Steady-state signal of a spoiled gradient echo for M0 = 1 (T2* left out): sin α·(1 − E1) / (1 − cos α·E1), E1 = exp(−TR·R1).
 * TR in ms, R1 in 1/s, flip angle in degrees.
 */
export function spoiledGradientEcho(flipAngleDeg: number, TR: number, R1: number): number {
  const angle = (flipAngleDeg * Math.PI) / 180
  const e1 = Math.exp((-TR / 1000) * R1)
  return (Math.sin(angle) * (1 - e1)) / (1 - Math.cos(angle) * e1)
}
