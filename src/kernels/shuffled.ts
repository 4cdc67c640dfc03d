/**
 * The same things in an order that a seed gives: every order is equally likely, and the same seed gives the same order everywhere.
 * Fisher and Yates in Durstenfeld's form (Commun ACM 1964;7:420), with mulberry32 as the source of chance.
 */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const out = [...things]
  const next = mulberry32(seed)
  for (let last = out.length - 1; last > 0; last--) {
    const at = Math.floor(next() * (last + 1))
    ;[out[last], out[at]] = [out[at], out[last]]
  }
  return out
}

/** A seed of its own for each purpose: FNV-1a of the words, begun with the plan's seed. */
export function seedFor(seed: number, words: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

/** Uniform numbers in [0, 1); 32 bits of state, each seed a sequence of its own. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
