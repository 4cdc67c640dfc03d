import type { StoredArray, Voxels } from '../../data/study'

/** Array kinds that go into a texture as they are. */
export type TextureArray = Uint8Array | Int16Array | Uint16Array | Float32Array

/** One frame ready for a texture: value = array × slope + intercept, slope always above zero. */
export interface DisplayFrame {
  readonly array: TextureArray
  readonly slope: number
  readonly intercept: number
}

/**
 * A frame for the screen. Where all slices share one scale the stored numbers are used as they are (no copy), and windows are
 * turned into stored numbers instead; otherwise the values are written out as float32. Throws when the frame does not exist.
 */
export function displayFrame(voxels: Voxels, frame: number, slices: number): DisplayFrame {
  const stored = voxels.frames[frame]
  if (!stored) throw new RangeError(`displayFrame: frame ${frame} of ${voxels.frames.length}`)
  const scales = sliceScales(voxels, frame, slices)
  const shared = scales.every(([slope, intercept]) => slope === scales[0][0] && intercept === scales[0][1])
  const [slope, intercept] = scales[0]
  const asIs = asTexture(stored)
  if (asIs && shared && slope > 0 && Number.isFinite(intercept)) return { array: asIs, slope, intercept }
  return { array: written(stored, scales), slope: 1, intercept: 0 }
}

type Scale = readonly [slope: number, intercept: number]

function sliceScales(voxels: Voxels, frame: number, slices: number): Scale[] {
  const at = (k: number): Scale => [voxels.slope[frame * slices + k], voxels.intercept[frame * slices + k]]
  return Array.from({ length: slices }, (_, k) => at(k))
}

function asTexture(stored: StoredArray): TextureArray | null {
  if (stored instanceof Float32Array) return stored.every(Number.isFinite) ? stored : null
  const whole = stored instanceof Uint8Array || stored instanceof Int16Array || stored instanceof Uint16Array
  return whole ? stored : null
}

/** Values as float32; what is not a number becomes the lowest value, for a texture cannot hold it. */
function written(stored: StoredArray, scales: readonly Scale[]): Float32Array {
  const out = new Float32Array(stored.length)
  const perSlice = stored.length / scales.length
  let lowest = Infinity
  scales.forEach(([slope, intercept], k) => {
    for (let i = k * perSlice; i < (k + 1) * perSlice; i++) {
      const value = stored[i] * slope + intercept
      out[i] = value
      if (value < lowest) lowest = value
    }
  })
  const floor = Number.isFinite(lowest) ? lowest : 0
  for (let i = 0; i < out.length; i++) if (!Number.isFinite(out[i])) out[i] = floor
  return out
}
