import { measurer as worker, type Measurer } from '../../compute/measureClient'
import { mapPoint } from '../../data/affine'
import { alignmentMap, type Alignment } from '../../data/alignment'
import { volumeOf, type PlacedGrid } from '../../data/coverage'
import { add, minus, norm, toLps, type Vec3 } from '../../data/geometry'
import type { SliceConfidence } from '../../data/outline'
import type { Grid, Mask, Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { wholeBox } from '../../data/voxelBox'
import { fitPlaced } from '../../kernels/segment/fitPlaced'
import type { ImageVolume } from '../../kernels/segment/image'
import { overlap } from '../../kernels/segment/overlap'
import { maskOf, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { studyStore, voxelsById } from '../../state/studyStore'
import { seriesOf, volumeById } from '../../state/volumes'
import { declareSamePlace, type SamePlace } from '../alignOutline'
import { reasonOf, tell } from '../messages'
import { alignmentBetween } from './alignment'
import { copyName } from './names'
import { foundOnSlices } from './propagate'
import { newOutline } from './records'
import { editMask } from './stroke'
import { inTurns } from './turns'
import { visitText } from './visitText'
import { findShift } from './visitShift'
import { imageOf, imageUnder } from './volumeImage'

/** What became of an outline on the images of another visit. */
export interface VisitCopy {
  readonly roiId: string
  /** The outline on its own images. */
  readonly volumeBeforeMm3: number
  /** The same, placed rigidly where the images lie best on each other, and after its edges were fitted there. */
  readonly placedMm3: number
  readonly fittedMm3: number
  /** Overlap of placed and fitted (Dice), 0–1; 1 where no edge was found to fit to. */
  readonly dice: number
  /** How far its centre lies from where the frame of reference, or the reader's word, puts it, mm. */
  readonly shiftMm: number
  /** Of that, how far all that lies round it was moved for the images to lie best on each other, mm. */
  readonly imageShiftMm: number
  /** In words. */
  readonly text: string
}

export interface VisitRequest {
  /** Frame of the images that are copied to. */
  readonly frame?: number
  /** What the reader says where nobody has declared the two aligned; it is recorded. Left out, such a copy is refused. */
  readonly place?: SamePlace
  /** Who works out what the outline covers there. */
  readonly measurer?: Pick<Measurer, 'cover'>
}

/** Less overlap than this with where the outline was placed means that another structure was found, not the same one changed. */
const SAME_LESION = 0.3

/**
 * Copies an outline to the images of another visit: placed rigidly by patient position (of another frame of reference only as the reader has
 * declared), moved by a little to where the two images lie best on each other, then its edges are fitted anew on every slice. Placing and
 * fitting are one step of undo each. Null where it cannot be; the reader hears why.
 */
export async function copyToVolume(
  roiId: string,
  volumeId: string,
  { frame = 0, place, measurer = worker }: VisitRequest = {},
): Promise<VisitCopy | null> {
  const [roi, volume] = [roiById(roiId), volumeById(volumeId)]
  if (!roi || !volume) return null
  const alignment = alignmentFor(roi, volume, place)
  if (!alignment) return refused(roi, UNDECLARED)
  try {
    const to = imageAt(volume, frame)
    const shift = await shiftFor({ roi, volume, alignment, frame, to })
    if (!shift) return null
    const moved = { ...alignment, translationMm: add(alignment.translationMm, shift) }
    const placed = await placeOn(roi, volume, moved, measurer)
    if (typeof placed === 'string') return refused(roi, placed)
    const copy = putDown(roi, volume, placed)
    if (!copy) return null
    const fitted = to && (await fitEdges(copy, to, placed))
    return reportOf({ roi, copy, placed, fitted: fitted ?? placed, alignment, imageShiftMm: norm(shift) })
  } catch (error) {
    return refused(roi, reasonOf(error))
  }
}

const UNDECLARED =
  'Its images and the other ones have different frames of reference, and nobody has said how they lie to each other. Declare them aligned ' +
  '(outline panel): by the same position in the scanner, or by the middle of both images.'

function refused(roi: Roi, reason: string): null {
  tell('warning', `${roi.name} was not copied`, reason)
  return null
}

function alignmentFor(roi: Roi, volume: Volume, place: SamePlace | undefined): Alignment | null {
  const known = alignmentBetween(roi.frameOfReferenceUID, volume.frameOfReferenceUID)
  return known ?? (place && declareSamePlace(roi.id, volume.id, place)?.alignment) ?? null
}

function imageAt(volume: Volume, frame: number): ImageVolume | null {
  const voxels = voxelsById.get(volume.id)
  return voxels ? imageOf(volume, voxels, frame) : null
}

/** No shift where one of the two images is not open. */
function shiftFor(asked: {
  roi: Roi
  volume: Volume
  alignment: Alignment
  frame: number
  to: ImageVolume | null
}): Promise<Vec3 | null> {
  const { roi, frame, to, ...rest } = asked
  const from = imageUnder(roi, frame) ?? imageUnder(roi, 0)
  return from && to ? findShift({ roi, from, to, ...rest }) : Promise.resolve([0, 0, 0])
}

/** The mask on the other grid: voxels of which the outline covers at least half. Or why it cannot be placed. */
async function placeOn(
  roi: Roi,
  volume: Volume,
  alignment: Alignment,
  measurer: Pick<Measurer, 'cover'>,
): Promise<Mask | string> {
  const isStill = [...alignment.rotationDeg, ...alignment.translationMm].every((value) => value === 0)
  const isTogether = roi.frameOfReferenceUID === volume.frameOfReferenceUID
  const grid: PlacedGrid = { ...gridOf(volume), volumeId: volume.id }
  const [{ whole }] = await measurer.cover({
    outline: { mask: maskOf(roi.id).slice(), grid: { ...gridOf(roi), volumeId: roi.volumeId } },
    ...{ exclusions: [], parts: ['whole'], split: null },
    grids: [{ grid, alignment: isTogether && isStill ? null : alignment }],
  })
  if (whole?.state !== 'covered') return whole?.reason ?? 'It could not be placed there.'
  const { indices, weights } = whole.coverage
  const mask = new Uint8Array(volume.columns * volume.rows * volume.slices)
  indices.forEach((voxel, n) => (mask[voxel] = weights[n] >= 0.5 ? 1 : 0))
  return mask.includes(1) ? mask : 'It lies outside these images, or is smaller than half of one of their voxels.'
}

const gridOf = ({ columns, rows, slices, geometry, frameOfReferenceUID }: Grid): Grid => ({
  ...{ columns, rows, slices, geometry, frameOfReferenceUID },
})

function putDown(roi: Roi, volume: Volume, placed: Mask): Roi | null {
  const { kind, site, colour } = roi
  const name = nameOn(roi, volume)
  return newOutline(volume.id, { name, kind, site, colour, mask: placed.slice(), label: `Copy ${roi.name}` })
}

/** Where the edges lead to another structure, or the reader has gone on with the copy, it is left as it was placed: null. */
async function fitEdges(copy: Roi, image: ImageVolume, placed: Mask): Promise<Mask | null> {
  const found = new Map<number, SliceConfidence>()
  const fitted = new Uint8Array(placed.length)
  const isUntouched = (): boolean => roiById(copy.id)?.revision === copy.revision && !roiStore.getState().stroke
  const isDone = await inTurns(collected(), isUntouched)
  if (!isDone || !isUntouched() || overlap(fitted, placed) < SAME_LESION) return null
  const edit = (mask: Mask) => (mask.set(fitted), wholeBox(copy))
  editMask('Fit the edges', edit, { roiId: copy.id, marks: foundOnSlices(found) })
  return fitted

  function* collected(): Generator<void, true, void> {
    for (const { slice, mask, confidence, reason } of fitPlaced(image, placed)) {
      fitted.set(mask, slice * copy.columns * copy.rows)
      found.set(slice, { value: confidence, reason })
      yield
    }
    return true
  }
}

interface Outcome {
  readonly roi: Roi
  readonly copy: Roi
  readonly placed: Mask
  readonly fitted: Mask
  readonly alignment: Alignment
  readonly imageShiftMm: number
}

function reportOf({ roi, copy, placed, fitted, alignment, imageShiftMm }: Outcome): VisitCopy | null {
  if (!roiById(copy.id)) return null
  const expected = mapPoint(alignmentMap(alignment), centreOf(maskOf(roi.id), roi))
  const report = {
    roiId: copy.id,
    volumeBeforeMm3: volumeOf(maskOf(roi.id), roi),
    placedMm3: volumeOf(placed, copy),
    fittedMm3: volumeOf(fitted, copy),
    dice: overlap(fitted, placed),
    shiftMm: norm(minus(centreOf(fitted, copy), expected)),
    imageShiftMm,
  }
  return { ...report, text: visitText(report) }
}

/** Mean position of the voxels; NaN for an empty mask or a grid without a place. */
function centreOf(mask: Mask, { columns, rows, geometry }: Grid): Vec3 {
  let [x, y, z, n] = [0, 0, 0, 0]
  for (let i = mask.indexOf(1); i >= 0; i = mask.indexOf(1, i + 1)) {
    x += i % columns
    y += Math.floor(i / columns) % rows
    z += Math.floor(i / (columns * rows))
    n++
  }
  return geometry ? toLps(geometry, [x / n, y / n, z / n]) : [NaN, NaN, NaN]
}

/** "Lesion 1 (2024-05-02)": the date of the other visit where the files state it. */
function nameOn(roi: Roi, volume: Volume): string {
  const study = seriesOf(volume.id)?.studyInstanceUID
  const studies = studyStore.getState().patients.flatMap((patient) => patient.studies)
  const date = studies.find((s) => s.studyInstanceUID === study)?.date
  const used = roiStore.getState().rois.map(({ name }) => name)
  const dated = date ? `${roi.name} (${date})` : ''
  return dated && !used.includes(dated) ? dated : copyName(roi.name, used)
}
