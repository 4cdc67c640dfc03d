import type { MapVoxels, ParameterMap } from '../data/parameterMap'
import { mapCsv } from './mapCsv'
import { mapNifti, statusNifti } from './nifti'

/** One way to save a map. `write` refuses with a sentence for the user. */
export interface MapExport {
  readonly id: string
  /** What the menu says. */
  readonly label: string
  readonly extension: string
  /** Said in the file's name where the file holds other than the values. */
  readonly holds?: string
  readonly write: (map: ParameterMap, voxels: MapVoxels) => Promise<Blob>
}

export const EXPORTS: readonly MapExport[] = [
  { id: 'nifti', label: 'Save as NIfTI', extension: 'nii.gz', write: mapNifti },
  {
    id: 'nifti-status',
    label: 'Save status as NIfTI',
    extension: 'nii.gz',
    holds: 'status',
    write: statusNifti,
  },
  { id: 'csv', label: 'Save values as CSV', extension: 'csv', write: mapCsv },
]
