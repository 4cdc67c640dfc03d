import type { ColormapName } from '../../state/mapStore'
import { COLOUR_KEYS } from '../tables/colourKeys'

export type Rgb = readonly [number, number, number]

export const COLOUR_STEPS = 256

/** 256 colours from low to high, components from 0 to 1, straight lines between the key colours. */
export function colourTable(name: ColormapName): Rgb[] {
  const keys = COLOUR_KEYS[name].split(' ').map(fromHex)
  return Array.from({ length: COLOUR_STEPS }, (_, i) => between(keys, i / (COLOUR_STEPS - 1)))
}

function between(keys: readonly Rgb[], share: number): Rgb {
  const at = share * (keys.length - 1)
  const low = Math.min(Math.floor(at), keys.length - 2)
  const part = at - low
  const mix = (c: number) => keys[low][c] + part * (keys[low + 1][c] - keys[low][c])
  return [mix(0), mix(1), mix(2)]
}

function fromHex(hex: string): Rgb {
  const byte = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255
  return [byte(0), byte(2), byte(4)]
}

/** The colour map as a CSS gradient, low at the bottom. */
export function colourGradient(name: ColormapName): string {
  const stops = COLOUR_KEYS[name].split(' ').map((hex) => `#${hex}`)
  return `linear-gradient(to top, ${stops.join(', ')})`
}
