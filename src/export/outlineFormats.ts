import type { Grid } from '../data/roi'
import type { SourceImages } from '../data/sourceImages'
import type { Making } from './dicomFile'
import type { Segment } from './writeSegmentation'

/** Outlines on one grid, and the images they were drawn on. */
export interface OutlineFile {
  readonly segments: readonly Segment[]
  readonly grid: Grid
  /** Null where the reader of the images did not keep it: DICOM objects cannot be written then. */
  readonly source: SourceImages | null
  readonly making: Making
}

/** One way to save outlines. `write` refuses with a sentence for the user. */
export interface OutlineExport {
  readonly id: string
  readonly label: string
  readonly extension: string
  /** Whether a file holds one outline, or all those of one grid. */
  readonly holds: 'one' | 'all'
  readonly write: (file: OutlineFile) => Promise<Blob>
}

const dicom = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes], { type: 'application/dicom' })

function known(source: SourceImages | null): SourceImages {
  if (!source) throw new Error('It is not known which images these outlines were drawn on. Save them as a NIfTI mask.')
  return source
}

/** The writers are fetched when they are first needed: DICOM writing is the largest library after the drawing. */
export const OUTLINE_EXPORTS: readonly OutlineExport[] = [
  {
    id: 'seg',
    label: 'DICOM SEG',
    extension: 'seg.dcm',
    holds: 'all',
    write: async ({ segments, grid, source, making }) => {
      const { writeSegmentation } = await import('./writeSegmentation')
      return dicom(writeSegmentation(segments, grid, known(source), making))
    },
  },
  {
    id: 'rtstruct',
    label: 'DICOM RTSTRUCT',
    extension: 'rtstruct.dcm',
    holds: 'all',
    write: async ({ segments, grid, source, making }) => {
      const { writeStructureSet } = await import('./writeStructureSet')
      return dicom(writeStructureSet(segments, grid, known(source), making))
    },
  },
  {
    id: 'nifti',
    label: 'NIfTI mask',
    extension: 'nii.gz',
    holds: 'one',
    write: async ({ segments: [segment], grid }) => {
      const { niftiMask } = await import('./niftiMask')
      return niftiMask(grid, segment.mask, segment.name)
    },
  },
]

/** Fetches the writers ahead of their first use, so that saving asks for nothing more. */
export async function warmOutlineWriters(): Promise<void> {
  await Promise.all([import('./writeSegmentation'), import('./writeStructureSet'), import('./niftiMask')])
}
