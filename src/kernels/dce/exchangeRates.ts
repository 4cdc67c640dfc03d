/**
 * The two exponentials of two-compartment exchange: C = (a·e^(−K₊t) + b·e^(−K₋t)) ⊗ cp, in the order [a, K₊, b, K₋]. With
 * TB = vp/Fp, Tp = vp/(Fp + PS), Te = ve/PS: K₊ + K₋ = 1/Tp + 1/Te, K₊·K₋ = 1/(TB·Te), a·K₊ + b·K₋ = Fp/TB
 * (Sourbron SP, Buckley DL. NMR Biomed 2013;26:1004–1027). `ve` infinite: nothing comes back (2CUM).
 */
export function exponentialsOf(Fp: number, PS: number, vp: number, ve: number, out: Float64Array): void {
  const perTB = Fp / vp
  const perTe = PS / ve
  const sum = (Fp + PS) / vp + perTe
  const root = Math.sqrt(Math.max(0, sum * sum - 4 * perTB * perTe))
  const fast = (sum + root) / 2
  const slow = fast > 0 ? (perTB * perTe) / fast : 0
  const share = fast > slow ? Math.min(1, Math.max(0, (fast - perTB) / (fast - slow))) : 0
  out[0] = Fp * (1 - share)
  out[1] = fast
  out[2] = Fp * share
  out[3] = slow
}

/** The other way: [Fp, PS, vp, ve]. `slow` nought: ve has no meaning and comes out infinite. */
export function exchangeOf(a: number, fast: number, b: number, slow: number, out: Float64Array): void {
  const Fp = a + b
  const perTB = (a * fast + b * slow) / Fp
  const perTe = (fast * slow) / perTB
  const vp = Fp / perTB
  const PS = vp * (fast + slow - perTe) - Fp
  out[0] = Fp
  out[1] = PS
  out[2] = vp
  out[3] = PS / perTe
}
