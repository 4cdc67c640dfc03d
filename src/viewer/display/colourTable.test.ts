import { describe, expect, it } from 'vitest'
import type { ColormapName } from '../../state/mapStore'
import { COLOUR_KEYS } from '../tables/colourKeys'
import { colourTable, type Rgb } from './colourTable'

/** CIE 1976 lightness L* of an sRGB colour (IEC 61966-2-1, D65). */
function lightness(rgb: Rgb): number {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27
}

const steps = (name: ColormapName) => {
  const table = colourTable(name).map(lightness)
  return table.slice(1).map((l, i) => l - table[i])
}

describe('colour maps', () => {
  it('have 256 colours inside the screen, from the first key to the last', () => {
    for (const name of Object.keys(COLOUR_KEYS) as ColormapName[]) {
      const table = colourTable(name)
      expect(table).toHaveLength(256)
      expect(table.flat().every((c) => c >= 0 && c <= 1)).toBe(true)
      const hex = table[255]
        .map((c) =>
          Math.round(c * 255)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')
      expect(COLOUR_KEYS[name].endsWith(hex)).toBe(true)
    }
  })

  it.each(['viridis', 'inferno', 'magma', 'plasma', 'cividis', 'grey'] as const)(
    '%s grows lighter at every step',
    (name) => {
      expect(Math.min(...steps(name))).toBeGreaterThan(0)
    },
  )

  it('the diverging one is lightest in the middle and falls to both sides', () => {
    const change = steps('blue-white-red')
    expect(change.slice(0, 126).every((d) => d > 0)).toBe(true)
    expect(change.slice(129).every((d) => d < 0)).toBe(true)
  })
})
