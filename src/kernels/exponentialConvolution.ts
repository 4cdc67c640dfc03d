/** Below this value of rate × step the closed form loses digits and its series is used. */
const SMALL = 1e-2

/**
 * ∫₀ᵗ c(τ)·exp(−rate·(t − τ)) dτ at every sample: exact for c linear between samples. `time` grows; `rate` in 1 / unit of time.
 * With x = rate·Δ, one step is y ← y·e^−x + Δ·(c₀·w₀ + c₁·w₁), w₁ = (x − 1 + e^−x)/x², w₀ = (1 − e^−x)/x − w₁.
 */
export function exponentialConvolution(time: ArrayLike<number>, c: ArrayLike<number>, rate: number): Float64Array {
  const n = time.length
  if (c.length !== n) throw new RangeError(`exponentialConvolution: ${n} times, ${c.length} concentrations`)
  const out = new Float64Array(n)
  for (let i = 1; i < n; i++) {
    const step = time[i] - time[i - 1]
    const x = rate * step
    const small = Math.abs(x) < SMALL
    const whole = small ? 1 - (x / 2) * (1 - (x / 3) * (1 - (x / 4) * (1 - x / 5))) : -Math.expm1(-x) / x
    const late = small ? 0.5 - (x / 6) * (1 - (x / 4) * (1 - (x / 5) * (1 - x / 6))) : (x + Math.expm1(-x)) / (x * x)
    out[i] = out[i - 1] * Math.exp(-x) + step * (c[i - 1] * (whole - late) + c[i] * late)
  }
  return out
}
