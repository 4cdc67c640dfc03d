import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import type { StudyState } from '../../state/studyStore'
import { seriesOf } from '../../state/volumes'

export interface OtherSeries {
  readonly id: string
  readonly label: string
  readonly frameUID: string | null
  readonly seriesDescription: string
  /** In the same frame of reference: nothing needs to be declared. */
  readonly isBeside: boolean
}

/** Every other volume that has a place, with the date of its visit. */
export function otherSeries(roi: Pick<Roi, 'volumeId' | 'frameOfReferenceUID'>, study: StudyState): OtherSeries[] {
  const dates = new Map(study.patients.flatMap((p) => p.studies.map((s) => [s.studyInstanceUID, s.date] as const)))
  const isOther = ({ id, geometry, colour }: Volume): boolean => id !== roi.volumeId && geometry !== null && !colour
  return study.series.flatMap(({ description, studyInstanceUID, volumes }) =>
    volumes.filter(isOther).map((volume) => ({
      id: volume.id,
      label: [dates.get(studyInstanceUID), description || 'Series without a name', volume.label]
        .filter(Boolean)
        .join(' · '),
      frameUID: volume.frameOfReferenceUID,
      seriesDescription: description,
      isBeside: roi.frameOfReferenceUID !== null && volume.frameOfReferenceUID === roi.frameOfReferenceUID,
    })),
  )
}

/** The series of the same name in another visit, else the first of another visit, else any. */
export function preferredOther(roi: Pick<Roi, 'volumeId'>, others: readonly OtherSeries[]): OtherSeries | undefined {
  const name = seriesOf(roi.volumeId)?.description
  const elsewhere = others.filter(({ isBeside }) => !isBeside)
  return elsewhere.find(({ seriesDescription }) => seriesDescription === name) ?? elsewhere[0] ?? others[0]
}
