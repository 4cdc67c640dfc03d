import { canRenderFloatTextures, getConfiguration, init, utilities } from '@cornerstonejs/core'
import type { ColormapName } from '../state/mapStore'
import { colourTable, COLOUR_STEPS } from './display/colourTable'
import { COLOUR_KEYS } from './tables/colourKeys'

let started: string | null | undefined

/** Starts the renderer, once. Gives null, or why this browser cannot draw, in words. */
export function startViewer(): string | null {
  started ??= begin()
  return started
}

function begin(): string | null {
  if (!hasWebGL2())
    return 'This browser cannot draw the images: it offers no WebGL 2. Switch on hardware acceleration, or try a current Chrome, Edge, Firefox or Safari.'
  const defaults = getConfiguration()
  init({ ...defaults, rendering: { ...defaults.rendering, useGenericViewport: true } })
  if (!canRenderFloatTextures())
    return 'This browser cannot draw the images: its graphics offer no floating-point textures. Try another browser or computer.'
  for (const name of colourNames()) utilities.colormap.registerColormap(registration(name))
  return null
}

function hasWebGL2(): boolean {
  const canvas = document.createElement('canvas')
  const gl = canvas.getContext('webgl2')
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return gl !== null
}

const colourNames = (): ColormapName[] => Object.keys(COLOUR_KEYS) as ColormapName[]

/** Colour maps are registered under own names, so that none of the renderer's presets is taken by mistake. */
export const registeredName = (name: ColormapName): string => `permea-${name}`

function registration(name: ColormapName) {
  const RGBPoints = colourTable(name).flatMap((rgb, i) => [i / (COLOUR_STEPS - 1), ...rgb])
  return { ColorSpace: 'RGB', Name: registeredName(name), RGBPoints }
}
