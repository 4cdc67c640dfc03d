import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import { CONTRAST, concentrations } from './contrast'
import type { Tissue } from './tissues'

/** How one image is taken. TE, TR in ms; b in s/mm²; times in s after the first dynamic frame. */
export type Sequence =
  | {
      readonly kind: 'spin-echo'
      readonly TR: number
      readonly TE: number
      readonly fatSuppressed: boolean
      readonly enhancedAtS?: number
    }
  | { readonly kind: 'diffusion'; readonly TR: number; readonly TE: number; readonly b: number }
  | {
      readonly kind: 'gradient-echo'
      readonly TR: number
      readonly TE: number
      readonly flipAngleDeg: number
      readonly timeS: number
    }

/** Noise-free signal of every tissue in every image, [tissue][image], for a receiver gain of 1. */
export function signalTable(tissues: readonly Tissue[], images: readonly Sequence[]): Float32Array[] {
  const times = images.map(timeOf)
  const c = concentrations(tissues, times)
  return tissues.map((tissue, t) => Float32Array.from(images, (image, n) => signal(tissue, image, c[t][n])))
}

const timeOf = (image: Sequence): number => {
  if (image.kind === 'gradient-echo') return image.timeS
  return image.kind === 'spin-echo' ? (image.enhancedAtS ?? 0) : 0
}

/** Signal of one tissue holding `c` mM of contrast agent. */
export function signal(tissue: Tissue, image: Sequence, c: number): number {
  const R1 = 1000 / tissue.T1 + CONTRAST.r1 * c
  switch (image.kind) {
    case 'spin-echo':
      return spinEcho(tissue, image, R1, 1000 / tissue.T2 + CONTRAST.r2 * c)
    case 'diffusion':
      return spinEcho(tissue, { ...image, fatSuppressed: true }, R1, 1000 / tissue.T2) * diffusionDecay(tissue, image.b)
    case 'gradient-echo':
      return tissue.protonDensity * spoiledGradientEcho(image.flipAngleDeg, image.TR, R1)
  }
}

/** S = PD·(1 − exp(−TR·R1))·exp(−TE·R2); rates in 1/s. */
function spinEcho(
  tissue: Tissue,
  at: { TR: number; TE: number; fatSuppressed: boolean },
  R1: number,
  R2: number,
): number {
  const kept = tissue.spinEchoShare * (at.fatSuppressed ? tissue.fatSuppressedShare : 1)
  return kept * tissue.protonDensity * (1 - Math.exp((-at.TR / 1000) * R1)) * Math.exp((-at.TE / 1000) * R2)
}

/** Intravoxel incoherent motion (Le Bihan, Radiology 1988;168:497): f·exp(−b·D*) + (1 − f)·exp(−b·D), D* the whole fast rate. */
export const diffusionDecay = ({ f, D, Dstar }: Pick<Tissue, 'f' | 'D' | 'Dstar'>, b: number): number =>
  f * Math.exp(-b * Dstar) + (1 - f) * Math.exp(-b * D)
