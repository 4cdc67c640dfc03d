/** Σ a², Σ ab, Σ b², Σ sa, Σ sb of the two curves of a mixture. */
export interface MixtureSums {
  aa: number
  ab: number
  bb: number
  sa: number
  sb: number
}

/** Below this part of Σa²Σb² the two curves cannot be told apart. */
const COLLINEAR = 1e-14

/**
 * The fraction f in [low, high] with which S0·((1−f)·a + f·b) fits s best, S0 ≥ 0 free: by the two linear amplitudes where they give an f inside,
 * else the better end.
 */
export function bestFraction({ aa, ab, bb, sa, sb }: MixtureSums, low: number, high: number): number {
  const det = aa * bb - ab * ab
  if (det > COLLINEAR * aa * bb) {
    const ofA = bb * sa - ab * sb
    const ofB = aa * sb - ab * sa
    const f = ofB / (ofA + ofB)
    if (ofA + ofB > 0 && f >= low && f <= high) return f
  }
  const explained = (f: number): number => {
    const sg = (1 - f) * sa + f * sb
    return sg > 0 ? (sg * sg) / ((1 - f) * (1 - f) * aa + 2 * f * (1 - f) * ab + f * f * bb) : 0
  }
  return explained(high) > explained(low) ? high : low
}
