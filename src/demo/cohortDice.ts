import { normalPairs, randomIntegers } from './random'

/** Chance from a seed: the same seed throws the same. */
export interface Dice {
  readonly between: (low: number, high: number) => number
  /** Mean 0, SD 1. */
  readonly normal: () => number
  readonly oneOf: <T>(choices: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
}

export function diceOf(seed: number): Dice {
  const next = randomIntegers(scrambled(seed))
  for (let n = 0; n < 8; n++) next() // the first numbers of neighbouring seeds are alike
  const share = (): number => (next() >>> 0) / 4294967296
  const { table, mask, next: place } = normalPairs(next())
  const at = (count: number): number => Math.min(count - 1, Math.floor(share() * count))
  return {
    between: (low, high) => low + share() * (high - low),
    normal: () => table[(place() >>> 7) & mask],
    oneOf: (choices) => choices[at(choices.length)],
    shuffled: (list) => {
      const out = [...list]
      for (let n = out.length - 1; n > 0; n--) {
        const m = at(n + 1)
        ;[out[n], out[m]] = [out[m], out[n]]
      }
      return out
    },
  }
}

/** Spreads neighbouring seeds over all 32 bits (Steele GL et al. OOPSLA 2014, the finaliser of SplitMix). */
function scrambled(seed: number): number {
  let z = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return z ^ (z >>> 16)
}
