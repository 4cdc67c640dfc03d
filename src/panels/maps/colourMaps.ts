import type { ColormapName } from '../../state/mapStore'

/** Even to the eye first; the rainbow is here because papers use it. */
export const COLOUR_MAPS: { readonly value: ColormapName; readonly label: string }[] = [
  { value: 'viridis', label: 'Viridis' },
  { value: 'inferno', label: 'Inferno' },
  { value: 'magma', label: 'Magma' },
  { value: 'plasma', label: 'Plasma' },
  { value: 'cividis', label: 'Cividis (colour-blind safe)' },
  { value: 'grey', label: 'Grey' },
  { value: 'blue-white-red', label: 'Blue – white – red (change)' },
  { value: 'rainbow', label: 'Rainbow (uneven to the eye)' },
]

export const isColourMap = (name: string | null): name is ColormapName =>
  COLOUR_MAPS.some(({ value }) => value === name)
