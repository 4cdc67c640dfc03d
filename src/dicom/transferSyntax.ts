/** How the pixels of a transfer syntax are packed; `unsupported` ones are named, never guessed. */
export type Packing =
  'native' | 'encapsulated' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'unsupported'

export interface TransferSyntax {
  readonly name: string
  readonly packing: Packing
  /** True where the syntax itself loses pixel information (near-lossless JPEG-LS may). */
  readonly lossy: boolean
}

export const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
export const DEFLATED_LITTLE = '1.2.840.10008.1.2.1.99'
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2'

const syntax = (name: string, packing: Packing, lossy = false): TransferSyntax => ({ name, packing, lossy })

/** PS3.6 table A-1. */
const KNOWN: Readonly<Record<string, TransferSyntax>> = {
  [IMPLICIT_LITTLE]: syntax('implicit VR little endian', 'native'),
  [EXPLICIT_LITTLE]: syntax('explicit VR little endian', 'native'),
  [DEFLATED_LITTLE]: syntax('deflated explicit VR little endian', 'native'),
  [EXPLICIT_BIG]: syntax('explicit VR big endian', 'native'),
  '1.2.840.10008.1.2.1.98': syntax('encapsulated uncompressed', 'encapsulated'),
  '1.2.840.10008.1.2.4.50': syntax('JPEG baseline', 'jpeg', true),
  '1.2.840.10008.1.2.4.51': syntax('JPEG extended', 'jpeg', true),
  '1.2.840.10008.1.2.4.57': syntax('JPEG lossless', 'jpeg-lossless'),
  '1.2.840.10008.1.2.4.70': syntax('JPEG lossless, first-order prediction', 'jpeg-lossless'),
  '1.2.840.10008.1.2.4.80': syntax('JPEG-LS lossless', 'jpeg-ls'),
  '1.2.840.10008.1.2.4.81': syntax('JPEG-LS near-lossless', 'jpeg-ls', true),
  '1.2.840.10008.1.2.4.90': syntax('JPEG 2000 lossless', 'jpeg-2000'),
  '1.2.840.10008.1.2.4.91': syntax('JPEG 2000', 'jpeg-2000', true),
  '1.2.840.10008.1.2.5': syntax('RLE lossless', 'rle'),
}

/** Names of syntaxes that are not decoded; a longer prefix stands before a shorter one. */
const NOT_DECODED: readonly (readonly [prefix: string, name: string])[] = [
  ['1.2.840.10008.1.2.4.100', 'MPEG-2 video'],
  ['1.2.840.10008.1.2.4.101', 'MPEG-2 video'],
  ['1.2.840.10008.1.2.4.102', 'MPEG-4 video'],
  ['1.2.840.10008.1.2.4.103', 'MPEG-4 video'],
  ['1.2.840.10008.1.2.4.104', 'MPEG-4 video'],
  ['1.2.840.10008.1.2.4.105', 'MPEG-4 video'],
  ['1.2.840.10008.1.2.4.106', 'MPEG-4 video'],
  ['1.2.840.10008.1.2.4.107', 'HEVC video'],
  ['1.2.840.10008.1.2.4.108', 'HEVC video'],
  ['1.2.840.10008.1.2.4.11', 'JPEG XL'],
  ['1.2.840.10008.1.2.4.20', 'high-throughput JPEG 2000'],
  ['1.2.840.10008.1.2.4.92', 'JPEG 2000 multi-component'],
  ['1.2.840.10008.1.2.4.93', 'JPEG 2000 multi-component'],
  ['1.2.840.10008.1.2.4.94', 'JPIP, pixels on another computer'],
  ['1.2.840.10008.1.2.4.95', 'JPIP, pixels on another computer'],
  ['1.2.840.10008.1.2.4.', 'retired JPEG process'],
  ['1.2.840.10008.1.2.8.1', 'deflated image frames'],
  ['1.2.840.10008.', 'not an image coding'],
]

/** Looks a transfer syntax up; one that is not known is `unsupported` with the best name there is. */
export function transferSyntax(uid: string): TransferSyntax {
  if (Object.hasOwn(KNOWN, uid)) return KNOWN[uid]
  const name = NOT_DECODED.find(([prefix]) => uid.startsWith(prefix))?.[1] ?? 'private or unknown'
  return syntax(name, 'unsupported')
}

/** Why a file in an `unsupported` syntax is not shown. */
export const notDecoded = (uid: string): string =>
  `coded as ${uid} (${transferSyntax(uid).name}), which is not decoded here`
