import { dot, minus, norm, normalOf, type Geometry } from '../data/geometry'
import type { SourceImage, SourceImages } from '../data/sourceImages'
import { code, type Attributes } from './dicomFile'

/** The image that a slice was drawn on, or the nearest where the grid is not that of the images. */
export interface DrawnOn {
  readonly image: SourceImage
  readonly isSamePlace: boolean
}

export function sourceOf(images: readonly SourceImage[], geometry: Geometry, slice: number): DrawnOn | null {
  const origin = geometry.sliceOrigins[slice]
  const normal = normalOf(geometry)
  const away = ({ position }: SourceImage): number =>
    position ? Math.abs(dot(minus(position, origin), normal)) : Infinity
  const nearest = images.reduce<SourceImage | null>(
    (best, image) => (best && away(best) <= away(image) ? best : image),
    null,
  )
  if (!nearest) return null
  const place = nearest.position
  return {
    image: nearest,
    isSamePlace: place !== null && norm(minus(place, origin)) < 0.01 * Math.min(...geometry.spacingMm),
  }
}

/** The functional group that says which image a frame was made from. */
export function derivation(drawn: DrawnOn | null): Attributes {
  if (!drawn) return {}
  const { image, isSamePlace } = drawn
  return {
    DerivationImageSequence: [
      {
        DerivationCodeSequence: [code('DCM', '113076', 'Segmentation')],
        SourceImageSequence: [
          {
            ...reference(image),
            SpatialLocationsPreserved: isSamePlace ? 'YES' : 'NO',
            PurposeOfReferenceCodeSequence: [code('DCM', '121322', 'Source image for image processing operation')],
          },
        ],
      },
    ],
  }
}

/** One image, and which of its frames. */
export const reference = ({ sopClassUID, sopInstanceUID, frame }: SourceImage): Attributes => ({
  ReferencedSOPClassUID: sopClassUID,
  ReferencedSOPInstanceUID: sopInstanceUID,
  ...(frame === null ? {} : { ReferencedFrameNumber: String(frame) }),
})

/** Every object that a frame refers to, once. */
export function referencedSeries({ seriesInstanceUID }: SourceImages, drawn: readonly (DrawnOn | null)[]): Attributes {
  const images = new Map(drawn.flatMap((d) => (d ? [[d.image.sopInstanceUID, d.image] as const] : [])))
  return {
    SeriesInstanceUID: seriesInstanceUID,
    ReferencedInstanceSequence: [...images.values()].map((image) => reference({ ...image, frame: null })),
  }
}
