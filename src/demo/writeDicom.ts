import { data } from 'dcmjs'
import { elementLength, splitElements, writeElement, type Element } from './elements'

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4'
/** What wrote the files: the product's own UID and name. */
const IMPLEMENTATION = { ImplementationClassUID: '2.25.271828182845904523536', ImplementationVersionName: 'PERMEA_1' }

/** Attributes by keyword, as DICOM names them. Numbers of VR DS and IS are given as text, so that what is written is what was meant. */
export type Attributes = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>

/** What differs between the images of a series. */
export interface Instance {
  readonly sopInstanceUID: string
  /** Elements by tag, e.g. `00200013`; each must be in the series' attributes too, which say where it stands and of which VR it is. */
  readonly elements: Readonly<Record<string, string | number>>
  readonly pixels: Uint16Array
}

/**
 * A writer of classic MR images that share `attributes`: dcmjs writes the header once, and each image then replaces the few elements
 * that are its own. Writing every header anew would take several seconds for a dynamic series.
 */
export function seriesWriter(attributes: Attributes): (instance: Instance) => Uint8Array<ArrayBuffer> {
  const template = splitElements(headerBytes(attributes))
  return (instance) => {
    const own = new Map<string, string | number>([
      ...Object.entries(instance.elements),
      ['00020003', instance.sopInstanceUID],
      ['00080018', instance.sopInstanceUID],
    ])
    return assemble(template, own, instance.pixels)
  }
}

function headerBytes(attributes: Attributes): Uint8Array {
  const uid = String(attributes.SOPInstanceUID)
  const written = data.datasetToDict({
    SOPClassUID: MR_IMAGE_STORAGE,
    ...attributes,
    _meta: {
      FileMetaInformationVersion: [new Uint8Array([0, 1]).buffer],
      MediaStorageSOPClassUID: MR_IMAGE_STORAGE,
      MediaStorageSOPInstanceUID: uid,
      TransferSyntaxUID: EXPLICIT_LITTLE_ENDIAN,
      ...IMPLEMENTATION,
    },
  })
  return new Uint8Array(written.write())
}

function assemble(
  template: readonly Element[],
  own: ReadonlyMap<string, string | number>,
  pixels: Uint16Array,
): Uint8Array<ArrayBuffer> {
  for (const tag of own.keys())
    if (!template.some((element) => element.tag === tag))
      throw new Error(`writeDicom: the series has no element ${tag} to replace`)
  const sizes = template.map((element) => elementLength(element, own.get(element.tag)))
  refuseOtherMetaLength(template, sizes)
  const pixelBytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  const out = new Uint8Array(sizes.reduce((a, b) => a + b, 0) + 12 + pixelBytes.length)
  let at = 0
  template.forEach((element, n) => {
    writeElement(out, at, element, own.get(element.tag))
    at += sizes[n]
  })
  out.set([0xe0, 0x7f, 0x10, 0, 0x4f, 0x57, 0, 0], at)
  new DataView(out.buffer).setUint32(at + 8, pixelBytes.length, true)
  out.set(pixelBytes, at + 12)
  return out
}

/** The group length of the file meta information is not rewritten, so its elements must keep their sizes. */
function refuseOtherMetaLength(template: readonly Element[], sizes: readonly number[]): void {
  template.forEach((element, n) => {
    if (element.tag.startsWith('0002') && sizes[n] !== element.bytes.length)
      throw new Error(`writeDicom: ${element.tag} takes ${sizes[n]} bytes, ${element.bytes.length} in the series`)
  })
}
