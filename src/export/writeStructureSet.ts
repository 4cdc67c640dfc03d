import type { Geometry } from '../data/geometry'
import { maskContours, type MaskContour } from '../data/maskContours'
import type { Grid } from '../data/roi'
import { SEGMENT_CODES } from '../data/segmentCodes'
import type { SourceImages } from '../data/sourceImages'
import {
  code,
  commonAttributes,
  dateText,
  decimal,
  dicomFile,
  newUid,
  shortText,
  timeText,
  type Attributes,
  type Making,
} from './dicomFile'
import { reference, sourceOf, type DrawnOn } from './sourceReferences'
import type { Segment } from './writeSegmentation'

const STRUCTURE_SET_STORAGE = '1.2.840.10008.5.1.4.1.1.481.3'
const DETACHED_STUDY = '1.2.840.10008.3.1.2.3.1'

/**
 * An RTSTRUCT of outlines that lie on one grid: on every slice their borders along the edges of the voxels, so that filling them gives the same
 * voxels again. Throws where the grid has no place in the patient.
 */
export function writeStructureSet(
  segments: readonly Segment[],
  grid: Grid,
  source: SourceImages,
  making: Making,
): Uint8Array<ArrayBuffer> {
  const { geometry } = grid
  if (!geometry) throw new Error('An RTSTRUCT needs to know where the images lie in the patient.')
  if (!segments.length) throw new Error('There is no outline to save.')
  const frameOfReference = grid.frameOfReferenceUID ?? source.frameOfReferenceUID ?? newUid()
  const numbered = segments.map((segment, n) => ({ segment, number: String(n + 1) }))
  return dicomFile({
    ...commonAttributes(source, making),
    SOPClassUID: STRUCTURE_SET_STORAGE,
    SOPInstanceUID: newUid(),
    Modality: 'RTSTRUCT',
    SeriesNumber: '101',
    SeriesDescription: 'Outlines',
    OperatorsName: '',
    FrameOfReferenceUID: frameOfReference,
    PositionReferenceIndicator: '',
    StructureSetLabel: 'OUTLINES',
    StructureSetDate: dateText(making.now),
    StructureSetTime: timeText(making.now),
    ApprovalStatus: 'UNAPPROVED',
    ReferencedFrameOfReferenceSequence: [referencedFrame(frameOfReference, source)],
    StructureSetROISequence: numbered.map(({ segment, number }) => ({
      ROINumber: number,
      ReferencedFrameOfReferenceUID: frameOfReference,
      ROIName: shortText(segment.name, 64),
      ROIGenerationAlgorithm: segment.isAssisted ? 'SEMIAUTOMATIC' : 'MANUAL',
    })),
    ROIContourSequence: numbered.map(({ segment, number }) => outline(segment, number, grid, geometry, source)),
    RTROIObservationsSequence: numbered.map(({ segment, number }) => observation(segment, number)),
  })
}

function referencedFrame(FrameOfReferenceUID: string, source: SourceImages): Attributes {
  const images = new Map(source.images.map((image) => [image.sopInstanceUID, image]))
  return {
    FrameOfReferenceUID,
    RTReferencedStudySequence: [
      {
        ReferencedSOPClassUID: DETACHED_STUDY,
        ReferencedSOPInstanceUID: source.study.uid,
        RTReferencedSeriesSequence: [
          {
            SeriesInstanceUID: source.seriesInstanceUID,
            ContourImageSequence: [...images.values()].map((image) => reference({ ...image, frame: null })),
          },
        ],
      },
    ],
  }
}

function outline(
  { mask, colour }: Segment,
  number: string,
  grid: Grid,
  geometry: Geometry,
  { images }: SourceImages,
): Attributes {
  const contours = maskContours(mask, grid).map((border) => contour(border, sourceOf(images, geometry, border.slice)))
  return {
    ReferencedROINumber: number,
    ROIDisplayColor: [1, 3, 5].map((at) => String(parseInt(colour.slice(at, at + 2), 16))),
    ...(contours.length ? { ContourSequence: contours } : {}),
  }
}

const contour = ({ points }: MaskContour, drawnOn: DrawnOn | null): Attributes => ({
  ...(drawnOn?.isSamePlace ? { ContourImageSequence: [reference(drawnOn.image)] } : {}),
  ContourGeometricType: 'CLOSED_PLANAR',
  NumberOfContourPoints: String(points.length),
  ContourData: points.flat().map((mm) => decimal(Math.round(mm * 1e6) / 1e6)),
})

function observation({ name, kind }: Segment, number: string): Attributes {
  const { scheme, value, meaning } = SEGMENT_CODES[kind].type
  return {
    ObservationNumber: number,
    ReferencedROINumber: number,
    ROIObservationLabel: shortText(name, 16),
    RTROIIdentificationCodeSequence: [code(scheme, value, meaning)],
    RTROIInterpretedType: kind === 'lesion' ? 'GTV' : '',
    ROIInterpreter: '',
  }
}
