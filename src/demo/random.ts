/** Size of the table of normal deviates: small enough for a processor's nearest memory. */
const TABLE = 1 << 14

/** Uniform signed 32-bit integers from a seed (xorshift32; Marsaglia, J Stat Softw 2003;8(14)). The same seed gives the same numbers everywhere. */
export function randomIntegers(seed: number): () => number {
  let state = seed | 0 || 0x1e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state
  }
}

/**
 * Normal deviates of mean 0 and SD 1 in pairs, cheap enough for millions: each number of `next` holds two places in `table`, one in its
 * lower and one in its upper 16 bits, cut by `mask`.
 */
export function normalPairs(seed: number): { table: Float32Array; mask: number; next: () => number } {
  return { table: normalTable(), mask: TABLE - 1, next: randomIntegers(seed) }
}

let shared: Float32Array | undefined

/** Box and Muller (Ann Math Stat 1958;29:610) in pairs, so the table's mean is near 0; then scaled to an SD of exactly 1. */
function normalTable(): Float32Array {
  if (shared) return shared
  const next = randomIntegers(20260101)
  const table = new Float32Array(TABLE)
  for (let i = 0; i < TABLE; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(((next() >>> 0) + 1) / 4294967297))
    const angle = (2 * Math.PI * (next() >>> 0)) / 4294967296
    table[i] = radius * Math.cos(angle)
    table[i + 1] = radius * Math.sin(angle)
  }
  const mean = table.reduce((a, b) => a + b, 0) / TABLE
  const sd = Math.sqrt(table.reduce((a, b) => a + (b - mean) ** 2, 0) / TABLE)
  return (shared = table.map((value) => (value - mean) / sd))
}
