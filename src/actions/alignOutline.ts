import { minus, toLps, type Vec3 } from '../data/geometry'
import type { DeclaredAlignment } from '../data/outline'
import type { Grid, Roi } from '../data/roi'
import { boxOfMask } from '../data/voxelBox'
import { maskOf, roiById } from '../state/outlines'
import { volumeById } from '../state/volumes'
import { tell } from './messages'
import { declareAligned } from './outline/alignment'

/** What the reader takes as one place: the same position in the scanner, or the middle of both images. */
export type SamePlace = 'position' | 'middles'

const NOTES: Readonly<Record<SamePlace, string>> = {
  position: 'the same position in the scanner',
  middles: 'the middles of both images laid on each other',
}

/**
 * Takes the reader's word that the images of an outline and those of another series lie alike, turned about the outline's middle. It is nudged from
 * there. Null, and a word to the reader, where one of them names no frame of reference or no place.
 */
export function declareSamePlace(
  roiId: string,
  volumeId: string,
  by: SamePlace = 'position',
): DeclaredAlignment | null {
  const [roi, volume] = [roiById(roiId), volumeById(volumeId)]
  if (!roi?.frameOfReferenceUID || !volume?.frameOfReferenceUID || !roi.geometry || !volume.geometry) {
    tell(
      'note',
      'Not declared aligned',
      'The files of one of these series do not name their frame of reference or place.',
    )
    return null
  }
  const apart = by === 'position' ? ([0, 0, 0] as const) : minus(middleOfGrid(volume), middleOfGrid(roi))
  return declareAligned({
    fromFrameUID: roi.frameOfReferenceUID,
    toFrameUID: volume.frameOfReferenceUID,
    alignment: { centre: middleOf(roi), rotationDeg: [0, 0, 0], translationMm: rounded(apart) },
    note: NOTES[by],
  })
}

const middleOfGrid = ({ geometry, columns, rows, slices }: Grid): Vec3 =>
  geometry ? toLps(geometry, [(columns - 1) / 2, (rows - 1) / 2, (slices - 1) / 2]) : [NaN, NaN, NaN]

/** The middle of what is drawn. */
function middleOf(roi: Roi): Vec3 {
  const box = boxOfMask(maskOf(roi.id), roi)
  if (!roi.geometry || !box) return [0, 0, 0]
  const middle: Vec3 = [(box.x0 + box.x1 - 1) / 2, (box.y0 + box.y1 - 1) / 2, (box.z0 + box.z1 - 1) / 2]
  return rounded(toLps(roi.geometry, middle))
}

/** To a tenth of a mm: the record is read by people. */
const rounded = ([x, y, z]: Vec3): Vec3 => [round(x), round(y), round(z)]
const round = (mm: number): number => Math.round(10 * mm) / 10
