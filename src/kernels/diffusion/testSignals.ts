/** Random numbers that are the same in every run: uniform in (0, 1) (Numerical Recipes) and normal. */
export function randomNumbers(seed: number): { readonly uniform: () => number; readonly normal: () => number } {
  let state = seed
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal }
}

/** Magnitudes of `signals` with Rician noise. */
export const magnitudes = (signals: ArrayLike<number>, sigma: number, normal: () => number): Float64Array =>
  Float64Array.from(signals, (s) => Math.hypot(s + sigma * normal(), sigma * normal()))

export const sumOfSquares = (samples: ArrayLike<number>, curve: ArrayLike<number>): number =>
  Array.from(samples).reduce((sum, s, i) => sum + (s - curve[i]) ** 2, 0)
