import type { Samples } from './samples'

/** Rec. ITU-R BT.601: the share of red, green and blue in what the eye sees as brightness. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114]

export const luminanceOf = (red: number, green: number, blue: number): number =>
  Math.round(RED * red + GREEN * green + BLUE * blue)

/** Three samples per pixel to one brightness each. In the YBR spaces the first sample is the brightness. */
export function luminance(samples: Samples, pixels: number, planar: boolean, photometric: string): Samples {
  const out = samples.slice(0, pixels)
  if (photometric === 'YBR_FULL_422' && !planar && samples.length < 3 * pixels) return everySecond(samples, out)
  const [step, next] = planar ? [1, pixels] : [3, 1]
  const isY = photometric.startsWith('YBR')
  for (let i = 0; i < pixels; i++) {
    const at = i * step
    out[i] = isY ? samples[at] : luminanceOf(samples[at], samples[at + next], samples[at + 2 * next])
  }
  return out
}

/** Uncompressed 4:2:2 is stored Y Y Cb Cr for two pixels. */
function everySecond(samples: Samples, out: Samples): Samples {
  for (let i = 0; i < out.length; i++) out[i] = samples[(i >> 1) * 4 + (i & 1)]
  return out
}
