import { normalPairs } from './random'

/** Largest stored number: 12 bits, as scanners write. */
const FULL_SCALE = 4095

/**
 * One image as the scanner stores it: signal × coil × gain, with Gaussian noise in the real and the imaginary channel, hence
 * Rician magnitude (Gudbjartsson & Patz, Magn Reson Med 1995;34:910), rounded to 12 bits.
 */
export function receive(
  signal: Float32Array,
  coil: Float32Array,
  by: { gain: number; noise: number; seed: number },
): Uint16Array {
  const { table, next, mask } = normalPairs(by.seed)
  const out = new Uint16Array(signal.length)
  for (let i = 0; i < out.length; i++) {
    const draw = next()
    const real = signal[i] * coil[i] * by.gain + by.noise * table[draw & mask]
    const imaginary = by.noise * table[(draw >>> 16) & mask]
    const magnitude = Math.sqrt(real * real + imaginary * imaginary)
    out[i] = magnitude > FULL_SCALE ? FULL_SCALE : magnitude + 0.5
  }
  return out
}
