import type { ImageType } from '../data/study'
import type { Identity } from './identity'
import type { Content } from './imageKind'
import type { Tile } from './mosaic'
import type { PixelDescription } from './pixels/describePixels'
import type { Placement } from './placement'
import type { Scaling } from './scaling'
import type { TimeStamps } from './timeStamps'
import type { Vendor } from './vendor'

/** One DICOM object that holds an image, as its header tells. */
export interface ImageObject {
  readonly path: string
  readonly sopClassUID: string
  readonly sopInstanceUID: string
  readonly vendor: Vendor
  readonly patient: { readonly id: string; readonly name: string }
  readonly study: { readonly uid: string; readonly date: string; readonly description: string }
  readonly series: SeriesHeader
  readonly pixels: PixelDescription
  /** NumberOfFrames as the header has it: more than there are where the file was cut. */
  readonly statedFrames: number
  readonly colour: boolean
  readonly planes: readonly Plane[]
  /** What is wrong with the object as a whole, for the warnings of its series. */
  readonly troubles: readonly string[]
  /** Sequence and contrast as far as the role of a series hangs on them. */
  readonly technique: Technique
  /** What objects made from it repeat. */
  readonly identity: Identity
}

export interface SeriesHeader {
  readonly uid: string
  readonly number: number | null
  readonly description: string
  readonly modality: string
  readonly manufacturer: string
  readonly bodyPart: string
  readonly contrastAgent: string
  /** T; null where the file does not say. */
  readonly fieldT: number | null
}

export interface Technique {
  readonly protocol: string
  readonly scanningSequence: string
  readonly sequenceVariant: string
  readonly sequenceName: string
  readonly acquisitionContrast: string
}

/** One picture: a file, a frame of a multi-frame file, or one tile of a mosaic. What the file does not state is null. */
export interface Plane {
  readonly path: string
  /** Index of the frame among the decoded frames of its object. */
  readonly frame: number
  readonly tile: Tile | null
  readonly columns: number
  readonly rows: number
  readonly colour: boolean
  readonly placement: Placement
  readonly frameOfReferenceUID: string | null
  readonly imageType: ImageType
  readonly content: Content
  readonly diffusion: Diffusion
  readonly echoTime: number | null
  readonly repetitionTime: number | null
  readonly inversionTime: number | null
  readonly flipAngle: number | null
  readonly times: TimeStamps
  readonly scaling: Scaling
  readonly window: readonly [number, number] | null
  /** Position in the stack as counted by the file (InStackPositionNumber). */
  readonly stackPosition: number | null
  readonly instance: number
}

export interface Diffusion {
  readonly b: number | null
  readonly trouble: string | null
  /** Where b was read, in the words of `readBValue`. */
  readonly source?: string
  /** LPS unit vector. */
  readonly direction: readonly [number, number, number] | null
  /** Tells gradients apart; the direction, or the vendor's own vector in the frame of the scan. */
  readonly label: readonly [number, number, number] | null
  readonly isotropic: boolean
}
