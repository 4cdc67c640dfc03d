import type { ColormapName } from '../../state/mapStore'

/**
 * Key colours of each colour map at even steps from low to high, sRGB. viridis, inferno, magma and plasma: S van der Walt and
 * N Smith, 2015; cividis: JR Nuñez, CR Anderton, RS Renslow, PLoS ONE 2018;13:e0199239; blue-white-red: CA Brewer's RdBu.
 * The rainbow is there because papers use it; its lightness does not grow with the value.
 */
export const COLOUR_KEYS: Readonly<Record<ColormapName, string>> = {
  viridis: '440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725',
  inferno: '000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4',
  magma: '000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf',
  plasma: '0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921',
  cividis: '00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838',
  grey: '000000 ffffff',
  'blue-white-red': '053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f',
  rainbow: '000080 0000ff 0080ff 00ffff 80ff80 ffff00 ff8000 ff0000 800000',
}
