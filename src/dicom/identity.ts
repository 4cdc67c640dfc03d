import type { DataSet } from 'dicom-parser'
import type { SourceImages } from '../data/sourceImages'
import { textOf } from './attributes'
import type { ImageObject } from './plane'

/** What objects made from an image repeat of it, besides what sorting needs. */
export interface Identity {
  readonly birthDate: string
  readonly sex: string
  readonly studyTime: string
  readonly studyID: string
  readonly accessionNumber: string
}

export function readIdentity(dataSet: DataSet): Identity {
  const scope = [dataSet]
  return {
    birthDate: textOf(scope, 'x00100030'),
    sex: textOf(scope, 'x00100040'),
    studyTime: textOf(scope, 'x00080030'),
    studyID: textOf(scope, 'x00200010'),
    accessionNumber: textOf(scope, 'x00080050'),
  }
}

/** What outlines and maps of a series refer to. */
export function sourceImagesOf(objects: readonly ImageObject[]): SourceImages {
  const [{ patient, study, series, identity, planes }] = objects
  return {
    patient: { ...patient, birthDate: identity.birthDate, sex: identity.sex },
    study: {
      uid: study.uid,
      date: study.date.replaceAll('-', ''),
      time: identity.studyTime,
      id: identity.studyID,
      accessionNumber: identity.accessionNumber,
      description: study.description,
    },
    seriesInstanceUID: series.uid,
    frameOfReferenceUID: planes[0]?.frameOfReferenceUID ?? null,
    images: objects.flatMap((object) =>
      object.planes.map((plane) => ({
        sopClassUID: object.sopClassUID,
        sopInstanceUID: object.sopInstanceUID,
        frame: object.pixels.frames > 1 ? plane.frame + 1 : null,
        position: plane.placement.position,
      })),
    ),
  }
}
