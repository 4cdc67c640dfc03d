import type { MapVoxels, ParameterMap } from '../data/parameterMap'
import { mapCsv } from './mapCsv'
import { mapNifti } from './nifti'

/** One way to save a map. `write` refuses with a sentence for the user. */
export interface MapExport {
  readonly id: string
  readonly label: string
  readonly extension: string
  readonly write: (map: ParameterMap, voxels: MapVoxels) => Promise<Blob>
}

export const EXPORTS: readonly MapExport[] = [
  { id: 'nifti', label: 'NIfTI', extension: 'nii.gz', write: mapNifti },
  { id: 'csv', label: 'CSV, one line per voxel', extension: 'csv', write: mapCsv },
]
