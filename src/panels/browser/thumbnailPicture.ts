import type { Volume, Voxels } from '../../data/study'

export interface Thumbnail {
  readonly width: number
  readonly height: number
  /** RGBA, as a canvas takes it. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
}

/** Share of pixels shown black and white, so that one bright vessel does not darken the picture. */
const CLIPPED = 0.01

/** The middle slice of the first frame, at most `most` pixels wide and high, with square pixels. Null where nothing is held. */
export function thumbnail(volume: Volume, voxels: Voxels, most: number): Thumbnail | null {
  const { columns, rows, slices } = volume
  const stored = voxels.frames[0]
  if (!stored || columns < 1 || rows < 1 || slices < 1) return null
  const [stepX, stepY] = volume.geometry?.spacingMm ?? [1, 1]
  const longest = Math.max(columns * stepX, rows * stepY)
  const width = Math.max(1, Math.round((most * columns * stepX) / longest))
  const height = Math.max(1, Math.round((most * rows * stepY) / longest))

  const slice = slices >> 1
  const slope = voxels.slope[slice]
  const intercept = voxels.intercept[slice]
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const line = (slice * rows + Math.floor(((y + 0.5) * rows) / height)) * columns
    for (let x = 0; x < width; x++)
      values[y * width + x] = stored[line + Math.floor(((x + 0.5) * columns) / width)] * slope + intercept
  }
  return { width, height, pixels: greys(values) }
}

function greys(values: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const sorted = values.filter(Number.isFinite).sort()
  const low = sorted[Math.floor(CLIPPED * (sorted.length - 1))] ?? 0
  const high = sorted[Math.ceil((1 - CLIPPED) * (sorted.length - 1))] ?? 1
  const pixels = new Uint8ClampedArray(4 * values.length)
  for (let i = 0; i < values.length; i++) {
    const grey = high > low ? (255 * (values[i] - low)) / (high - low) : 0
    pixels.fill(grey, 4 * i, 4 * i + 3)
    pixels[4 * i + 3] = 255
  }
  return pixels
}
