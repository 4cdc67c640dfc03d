/** Widest ADC looked for, mm²/s: faster than free water in a warm body. */
const WIDEST = 0.02

/**
 * ADC of S0·exp(−b·ADC) closest to `signals` by least squares on the signal, to 1e-9 mm²/s: golden-section search, with S0 solved for at
 * every step. Plain and slow on purpose: the truth must not be made by the code that it tests.
 */
export function leastSquaresAdc(bValues: readonly number[], signals: readonly number[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [0, WIDEST]
  while (high - low > 1e-10) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (misfit(bValues, signals, a) < misfit(bValues, signals, b)) high = b
    else low = a
  }
  return (low + high) / 2
}

function misfit(bValues: readonly number[], signals: readonly number[], adc: number): number {
  const decay = bValues.map((b) => Math.exp(-b * adc))
  const along = decay.reduce((sum, e, i) => sum + e * signals[i], 0)
  const square = decay.reduce((sum, e) => sum + e * e, 0)
  return -(along * along) / square
}
